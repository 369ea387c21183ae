import type {Happening} from '../core/history/happening.ts';
import {type Cell, tabbedRow} from '../output/tabbed-row.ts';

type Column = {name: string; cell: (one: Happening) => Cell};

const columns: readonly Column[] = [
  {name: 'at', cell: ({at}) => at.toISOString()},
  {name: 'what', cell: ({what}) => what},
  {name: 'question', cell: ({approval}) => approval},
  {name: 'by', cell: ({by}) => by},
  {name: 'detail', cell: ({detail}) => detail},
  {name: 'times', cell: ({times}) => times},
  {name: 'subject', cell: ({subject}) => subject},
];

export const activityColumnNames: readonly string[] = columns.map(({name}) => name);

/** What happened, for other programs. */
export function activityRows(happenings: readonly Happening[]): string {
  return happenings.map(one => tabbedRow(columns.map(({cell}) => cell(one)))).join('');
}
