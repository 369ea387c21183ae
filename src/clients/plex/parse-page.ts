import {fieldsOf, listOf, textOf, wholeOf} from '../fields.ts';
import {bounds} from './bounds.ts';
import {parseMovie} from './parse-movie.ts';
import type {PlexMovie} from './plex.ts';

/** One answer with items: a page of a list, or a batch. */
export type PlexPage = {
  movies: PlexMovie[];
  /** The rating key of every item, also of those that are no movies; undefined for one without. */
  itemKeys: (string | undefined)[];
  /** Of the whole list; undefined where the server does not tell. */
  totalSize: number | undefined;
};

/**
 * The items of a MediaContainer. Undefined for an answer that is none, or that counts items and holds none: it must
 * not pass for an empty library. Extras and related items, which lie inside of items, are not among them.
 */
export function parsePage(answer: unknown): PlexPage | undefined {
  const container = fieldsOf(fieldsOf(answer)?.['MediaContainer']);
  if (container === undefined) return undefined;
  const items = listOf(container['Metadata']);
  if (items.length === 0 && (wholeOf(container['size'], bounds.counter) ?? 0) > 0) return undefined;
  const libraryKey = textOf(container['librarySectionID']);
  return {
    movies: items.flatMap(item => parseMovie(item, libraryKey) ?? []),
    itemKeys: items.map(item => textOf(item['ratingKey'])),
    totalSize: wholeOf(container['totalSize'], bounds.counter),
  };
}
