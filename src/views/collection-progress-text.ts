import {plainText} from '../output/plain-text.ts';
import {shorten} from '../output/shorten.ts';
import type {CollectionProgress} from '../tasks/sync-collections/collection-world.ts';

const maxTitleWidth = 32;

/** How far the change of a collection is, in requests: `All Dolby Vision: 12 of 340`. */
export function collectionProgressText(progress: CollectionProgress): string {
  if (progress.doing === 'look') return 'reading the collections';
  return `${shorten(plainText(progress.title), maxTitleWidth)}: ${progress.done} of ${progress.total}`;
}
