import type {ReleaseYear} from '../growth.ts';
import {axisEnd, gridLines, plot, round, tick, yOf} from './axis.ts';
import {type Figure, figure} from './figure.ts';

const firstFilm = 1888;
const maxColumns = 110;
const minColumns = 12;
/** How many years lie between two that are named under the axis, by how many are drawn. */
const tickSteps = [
  {years: 40, every: 20},
  {years: 16, every: 10},
];

/** Movies by release year: all of them, those in Dolby Vision in front, FEL in front of both. */
export function yearChart(years: readonly ReleaseYear[], now: Date): string {
  const shown = years.filter(({year}) => year >= firstFilm && year <= now.getUTCFullYear() + 2);
  const last = shown.at(-1)?.year ?? now.getUTCFullYear();
  const earliest = Math.max(shown[0]?.year ?? last, last - maxColumns + 1);
  const first = Math.min(earliest, last - minColumns + 1);
  const columns = shown.filter(({year}) => year >= first);
  const best = columns.reduce((top, one) => (one.movies > top.movies ? one : top), {year: last, movies: 0});
  return figure({
    id: 'by-year',
    title: 'Release years',
    about: 'Movies by the year of their release',
    summary: `${columns.length} release years from ${earliest} to ${last}; most movies are of ${best.year}, ${best.movies}.`,
    heightPx: plot.heightPx,
    keys: [
      ['all', 'all'],
      ['dv', 'Dolby Vision'],
      ['fel', 'FEL'],
    ],
    drawing: drawColumns(columns, {first, last}),
    numbers: yearNumbers(years),
  });
}

function drawColumns(columns: readonly ReleaseYear[], {first, last}: {first: number; last: number}): string {
  const end = axisEnd(Math.max(1, ...columns.map(({movies}) => movies)));
  const step = (plot.right - plot.left) / (last - first + 1);
  const drawn = columns.map(({year, movies, dolbyVision, fel}) => {
    const bars = [
      ['all', movies],
      ['dv', dolbyVision],
      ['fel', fel],
    ] as const;
    const x = round(plot.left + (year - first) * step + step * 0.1);
    const rects = bars
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => {
        const y = yOf(count, end);
        return `<rect class="fill ${kind}" x="${x}" y="${y}" width="${round(step * 0.8)}" height="${round(plot.bottom - y)}"/>`;
      });
    return `<g><title>${year}: ${movies} movies, ${dolbyVision} Dolby Vision, ${fel} FEL</title>${rects.join('')}</g>`;
  });
  const every = tickSteps.find(({years}) => last - first >= years)?.every ?? 4;
  const ticks = [];
  for (let year = Math.ceil(first / every) * every; year <= last; year += every) {
    ticks.push(tick(plot.left + (year - first + 0.5) * step, year));
  }
  return [gridLines(end), ...drawn, ...ticks].join('\n');
}

function yearNumbers(years: readonly ReleaseYear[]): Figure['numbers'] {
  return {
    head: ['Year', 'Movies', 'Dolby Vision', 'FEL'],
    rows: years.toReversed().map(({year, movies, dolbyVision, fel}) => [year, movies, dolbyVision, fel]),
  };
}
