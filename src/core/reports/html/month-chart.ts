import type {AddedMonth} from '../growth.ts';
import {axisEnd, gridLines, plot, round, tick, yOf} from './axis.ts';
import {figure} from './figure.ts';

/** Clocks of servers start here when they were not set; what is older counts from the beginning. */
const firstMonth = monthNumber('2005-01');
const maxTicks = 6;

type Point = {month: number; dolbyVision: number; fel: number};

/** How many movies in Dolby Vision and FEL the library held, month by month. */
export function monthChart(months: readonly AddedMonth[], now: Date): string {
  const points = growthPoints(months, monthNumber(now.toISOString()));
  const {dolbyVision = 0, fel = 0} = points.at(-1) ?? {};
  return figure({
    id: 'by-month',
    title: 'Growth',
    about: 'What is here in Dolby Vision, by the month it was added',
    summary: `The library grew to ${dolbyVision} movies in Dolby Vision, ${fel} of them FEL.`,
    heightPx: plot.heightPx,
    keys: [
      ['dv', 'Dolby Vision'],
      ['fel', 'FEL'],
    ],
    drawing: drawAreas(points),
    numbers: {
      head: ['Month', 'Added', 'Dolby Vision', 'FEL'],
      rows: months.toReversed().map(one => [one.month, one.movies, one.dolbyVision, one.fel]),
    },
  });
}

/** The sums at the end of every month that brought something, an empty month in front, up to now. */
function growthPoints(months: readonly AddedMonth[], thisMonth: number): Point[] {
  const points: Point[] = [];
  let sum = {dolbyVision: 0, fel: 0};
  for (const {month, dolbyVision, fel} of months) {
    if (dolbyVision === 0) continue;
    const at = Math.min(thisMonth, Math.max(firstMonth, monthNumber(month)));
    const before = points.at(-1)?.month;
    // The sum stays level up to the month before.
    if (before === undefined || before < at - 1) points.push({month: at - 1, ...sum});
    sum = {dolbyVision: sum.dolbyVision + dolbyVision, fel: sum.fel + fel};
    if (before === at) points.pop();
    points.push({month: at, ...sum});
  }
  const last = points.at(-1);
  if (last && last.month < thisMonth) points.push({...last, month: thisMonth});
  return points;
}

function drawAreas(points: readonly Point[]): string {
  const first = points[0]?.month ?? 0;
  const last = Math.max(first + 1, points.at(-1)?.month ?? 1);
  const end = axisEnd(points.at(-1)?.dolbyVision ?? 1);
  const xOf = (month: number): number =>
    round(plot.left + ((month - first) / (last - first)) * (plot.right - plot.left));
  const area = (kind: 'dolbyVision' | 'fel'): string => {
    const line = points.map(point => `${xOf(point.month)},${yOf(point[kind], end)}`).join(' ');
    const name = kind === 'fel' ? 'fel' : 'dv';
    return `<polygon class="area ${name}" points="${xOf(first)},${plot.bottom} ${line} ${xOf(last)},${plot.bottom}"/><polyline class="line ${name}" points="${line}"/>`;
  };
  if (points.length === 0) return gridLines(end);
  return [gridLines(end), area('dolbyVision'), area('fel'), ...yearTicks(first, last, xOf)].join('\n');
}

function yearTicks(first: number, last: number, xOf: (month: number) => number): string[] {
  const years = Math.ceil((last - first) / 12);
  if (years <= 1) return [tick(xOf(first) + 24, monthWords(first)), tick(xOf(last) - 24, monthWords(last))];
  const every = Math.ceil(years / maxTicks);
  const ticks = [];
  for (let year = Math.ceil(first / 12); year * 12 <= last; year += every) {
    const x = xOf(year * 12);
    if (x < plot.right - 12) ticks.push(tick(x, year));
  }
  return ticks;
}

/** Months since the year 0, from text that begins with `2025-03`. */
function monthNumber(text: string): number {
  const [year, month] = text.split('-');
  return Number(year) * 12 + Number(month) - 1;
}

function monthWords(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}
