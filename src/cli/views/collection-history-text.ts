import {isOfMovie} from '../../core/collections/collection-change.ts';
import type {KeptChange} from '../../core/collections/collection-history.ts';
import {collectionNamer} from '../../core/collections/collection-name.ts';
import {plainText} from '../../output/plain-text.ts';
import {shorten} from '../../output/shorten.ts';
import {alignedTable, widthOfColumns} from '../../output/table.ts';
import type {Theme} from '../../output/theme.ts';
import {agoInWords} from '../../output/words.ts';
import type {CollectionChanges} from '../../tasks/list-collection-changes.ts';

const head = ['When', 'By', 'Change', 'Collection', 'Movie'];
/** Of the screen, for a title of a collection and of a movie. */
const titleShare = 1 / 5;
const leastWhy = 16;

/** Changes of collections for a person, the newest first: when, by which run, what and why. */
export function collectionHistoryText(
  {total, changes}: CollectionChanges,
  {theme, columns, now}: {theme: Theme; columns: number; now: Date},
): string {
  if (changes.length === 0) return 'Nothing was changed in collections yet.\n';
  const nameOf = collectionNamer(changes.map(({collectionTitle: title, place}) => ({title, place})));
  const fixed = changes.map(change => fixedCells(change, {columns, now, nameOf}));
  const room = Math.max(leastWhy, columns - widthOfColumns([head, ...fixed]));
  const table = alignedTable({
    head: [...head, 'Why'].map(theme.heading),
    align: ['left', 'left', 'left', 'left', 'left', 'left'],
    rows: changes.map(({why}, at) => [...(fixed[at] ?? []), shorten(plainText(why), room)]),
  });
  const more = total - changes.length;
  return table + (more > 0 ? `and ${more} more; --limit shows more of them\n` : '');
}

type Look = {columns: number; now: Date; nameOf: ReturnType<typeof collectionNamer>};

function fixedCells(change: KeptChange, {columns, now, nameOf}: Look): string[] {
  const {changedAt, cause, runId, confirmed, collectionTitle: title, place} = change;
  const collection = nameOf({title, place});
  return [
    agoInWords(changedAt, now),
    `${cause}, run ${runId}`,
    confirmed ? change.change : `${change.change}?`,
    shorten(plainText(collection), columns * titleShare),
    isOfMovie(change) ? shorten(plainText(change.movie.title), columns * titleShare) : '',
  ];
}
