import {movieWords} from '../core/library/movie-words.ts';
import type {RollUp} from '../core/reports/roll-up.ts';
import {type Cell, tabbedRow} from '../output/tabbed-row.ts';

/** A roll-up for other programs: the name of a figure, in parts joined by points, and its value. */
export function reportRows(rollUp: RollUp): string {
  const {generatedAt, totals, profiles, resolutions, storage, averages, medians, recent} = rollUp;
  const rows: (readonly [name: string, value: Cell])[] = [
    ['generatedAt', generatedAt.toISOString()],
    ...under('totals', totals),
    ...profiles.flatMap(({label, ...figures}) => under(`profiles.${label}`, figures)),
    ...resolutions.flatMap(({resolution = 'unknown', ...figures}) => under(`resolutions.${resolution}`, figures)),
    ...storage.flatMap(({label, ...figures}) => under(`storage.${label}`, figures)),
    ...under('averages', averages),
    ...under('medians', medians),
    ...rollUp.byReleaseYear.flatMap(({year, ...figures}) => under(`byReleaseYear.${year}`, figures)),
    ...rollUp.byAddedMonth.flatMap(({month, ...figures}) => under(`byAddedMonth.${month}`, figures)),
    ...recent.map((movie, index) => [`recent.${index + 1}`, movieWords(movie)] as const),
  ];
  return rows.map(row => tabbedRow(row)).join('');
}

function under(name: string, figures: Readonly<Record<string, Cell>>): (readonly [name: string, value: Cell])[] {
  return Object.entries(figures).map(([figure, value]) => [`${name}.${figure}`, value] as const);
}
