import {deciderWords} from '../core/approvals/decider-words.ts';
import type {RunCause} from '../core/collections/collection-history.ts';
import type {Happening} from '../core/history/happening.ts';
import {type FittedColumn, fittedTable} from '../output/fitted-table.ts';
import {plainText} from '../output/plain-text.ts';
import type {Theme} from '../output/theme.ts';
import {agoInWords} from '../output/words.ts';

type Layout = {theme: Theme; columns: number; now: Date};

const leastSubject = 10;
const leastDetail = 12;

/** What happened, for a person, the newest first. */
export function activityText(happenings: readonly Happening[], {theme, columns: width, now}: Layout): string {
  const cellsOf = (cell: (one: Happening) => string): string[] => happenings.map(one => plainText(cell(one)));
  const columns: FittedColumn[] = [
    {head: 'When', cells: cellsOf(({at}) => agoInWords(at, now)), goes: 2},
    {head: 'What', cells: cellsOf(({what}) => what)},
    {head: 'Question', cells: cellsOf(({approval}) => approval ?? ''), goes: 4},
    {head: 'About', cells: cellsOf(({subject}) => subject ?? ''), least: leastSubject},
    {head: 'By', cells: cellsOf(({by}) => (by === undefined ? '' : doerWords(by))), goes: 3},
    {head: '', cells: cellsOf(detailOf), least: leastDetail, goes: 1},
  ];
  const used = columns.filter(({cells}) => cells.some(cell => cell !== ''));
  const {lines} = fittedTable(used, {width, heading: theme.heading});
  return lines.map(line => `${line}\n`).join('');
}

/** What there is to say of it, and how often it happened. */
export function detailOf({detail, times}: Happening): string {
  return `${detail ?? ''}${times > 1 ? ` (${times} times)` : ''}`;
}

const runWords: Readonly<Record<RunCause['by'], string>> = {
  scan: 'by a scan',
  repair: 'by verify --repair',
  undo: 'by verify --undo',
};

/** Who did it, to be put behind a verb. */
export function doerWords(by: NonNullable<Happening['by']>): string {
  return by === 'scan' || by === 'repair' || by === 'undo' ? runWords[by] : deciderWords(by);
}
