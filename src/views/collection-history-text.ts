import {isOfMovie} from '../core/collections/collection-change.ts';
import type {KeptChange} from '../core/collections/collection-history.ts';
import {collectionNamer} from '../core/collections/collection-name.ts';
import {type FittedColumn, fittedTable} from '../output/fitted-table.ts';
import {plainText} from '../output/plain-text.ts';
import type {Theme} from '../output/theme.ts';
import {agoInWords} from '../output/words.ts';
import type {CollectionChanges} from '../tasks/list-collection-changes.ts';
import {moreText} from './more-text.ts';

const leastTitle = 8;
const leastWhy = 16;

/** Changes of collections for a person, the newest first: when, by which run, what and why. */
export function collectionHistoryText(
  {total, changes}: CollectionChanges,
  {theme, columns: width, now}: {theme: Theme; columns: number; now: Date},
): string {
  if (changes.length === 0) return 'Nothing was changed in collections yet.\n';
  const nameOf = collectionNamer(changes.map(({collectionTitle: title, place}) => ({title, place})));
  const cellsOf = (cell: (change: KeptChange) => string): string[] => changes.map(change => plainText(cell(change)));
  const columns: FittedColumn[] = [
    {head: 'When', cells: cellsOf(({changedAt}) => agoInWords(changedAt, now)), goes: 1},
    {head: 'By', cells: cellsOf(({cause, runId}) => `${cause}, run ${runId}`), goes: 3},
    {head: 'Change', cells: cellsOf(({change, confirmed}) => (confirmed ? change : `${change}?`))},
    {
      head: 'Collection',
      cells: cellsOf(({collectionTitle: title, place}) => nameOf({title, place})),
      least: leastTitle,
    },
    {head: 'Movie', cells: cellsOf(change => (isOfMovie(change) ? change.movie.title : '')), least: leastTitle},
    {head: 'Why', cells: cellsOf(({why}) => why), least: leastWhy, goes: 2},
  ];
  const {lines} = fittedTable(columns, {width, heading: theme.heading});
  const more = total - changes.length;
  return lines.map(line => `${line}\n`).join('') + (more > 0 ? moreText(more, width) : '');
}
