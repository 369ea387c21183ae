import {drawingWidth} from './figure.ts';
import {wholeWords} from './whole-words.ts';

/** The room of a chart with a vertical axis of counts, in units of the drawing. */
export const plot = {left: 44, right: drawingWidth - 4, top: 10, bottom: 170, heightPx: 196} as const;

const axisSteps = [1, 2, 3, 4, 5, 6, 8, 10];

/** The end of an axis: the next round number of which half is whole too, since halves of movies are not to be drawn. */
export function axisEnd(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, highest)));
  return axisSteps.map(step => step * power).find(end => end >= highest && end % 2 === 0) ?? 10 * power;
}

/** Height of a count on the drawing. */
export function yOf(count: number, end: number): number {
  return round(plot.bottom - (count / end) * (plot.bottom - plot.top));
}

/** Lines at nothing, half and the end, with their numbers. */
export function gridLines(end: number): string {
  return [0, end / 2, end]
    .map(count => {
      const y = yOf(count, end);
      return `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}"/><text class="tick" x="${plot.left - 8}" y="${y}" text-anchor="end">${wholeWords(count)}</text>`;
    })
    .join('\n');
}

/** A text under the axis. */
export function tick(x: number, text: string | number): string {
  return `<text class="tick" x="${round(x)}" y="${plot.bottom + 16}" text-anchor="middle">${text}</text>`;
}

/** A coordinate with one decimal, which is finer than anybody sees. */
export function round(coordinate: number): number {
  return Math.round(coordinate * 10) / 10;
}
