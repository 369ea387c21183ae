import type {KeptChange} from '../../core/collections/collection-history.ts';
import {plainText} from '../../output/plain-text.ts';
import {shorten} from '../../output/shorten.ts';
import {alignedTable, widthOfColumns} from '../../output/table.ts';
import type {Theme} from '../../output/theme.ts';
import {agoInWords} from '../../output/words.ts';
import type {CollectionChanges} from '../../tasks/list-collection-changes.ts';

const head = ['When', 'By', 'Change', 'Collection'];
const leastWidth = 12;

/** Changes of collections for a person, the newest first. */
export function collectionHistoryText(
  {total, changes}: CollectionChanges,
  {theme, columns, now}: {theme: Theme; columns: number; now: Date},
): string {
  if (changes.length === 0) return 'Nothing was changed in collections yet.\n';
  const fixed = changes.map(change => [
    agoInWords(change.changedAt, now),
    change.cause,
    change.confirmed ? change.change : `${change.change}?`,
    shorten(plainText(change.collectionTitle), columns / 4),
  ]);
  const room = columns - widthOfColumns([head, ...fixed]);
  const table = alignedTable({
    head: [...head, 'Movie and why'].map(theme.heading),
    align: ['left', 'left', 'left', 'left', 'left'],
    rows: changes.map((change, at) => [...(fixed[at] ?? []), shorten(subject(change), Math.max(leastWidth, room))]),
  });
  const more = total - changes.length;
  return table + (more > 0 ? `and ${more} more; --limit shows more of them\n` : '');
}

function subject({movie, why}: KeptChange): string {
  return plainText(movie ? `${movie.title}: ${why}` : why);
}
