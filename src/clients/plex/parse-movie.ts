import {type Fields, textOf, wholeOf} from '../fields.ts';
import {bounds} from './bounds.ts';
import {parseIds} from './parse-ids.ts';
import {parseMedia} from './parse-media.ts';
import type {PlexMedia, PlexMovie} from './plex.ts';

/**
 * A movie from an element of Metadata[]; undefined for one without a rating key and for anything but a movie. An odd
 * value in it counts as absent.
 */
export function parseMovie(item: Fields, libraryKey?: string): PlexMovie | undefined {
  const ratingKey = textOf(item['ratingKey']);
  if (ratingKey === undefined || (textOf(item['type']) ?? 'movie') !== 'movie') return undefined;
  const media = parseMedia(item['Media']);
  const addedAt = wholeOf(item['addedAt'], bounds.seconds);
  return {
    ratingKey,
    libraryKey: textOf(item['librarySectionID']) ?? libraryKey,
    guid: textOf(item['guid']),
    title: textOf(item['title'])?.trim() ?? titleOf(media),
    sortTitle: textOf(item['titleSort']),
    originalTitle: textOf(item['originalTitle']),
    year: wholeOf(item['year'], bounds.year) ?? yearOf(textOf(item['originallyAvailableAt'])),
    edition: textOf(item['editionTitle']),
    ...parseIds(item),
    addedAt: addedAt === undefined ? undefined : new Date(addedAt * 1000),
    media,
  };
}

/** The name of the file, without its folder and its extension. */
function titleOf(media: readonly PlexMedia[]): string {
  const file = media.flatMap(({parts}) => parts).find(part => part.file !== undefined)?.file;
  const name = file?.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  return name === undefined || name.trim() === '' ? '(untitled)' : name;
}

/** From a date such as 1999-03-30. */
function yearOf(date: string | undefined): number | undefined {
  return wholeOf(/^(\d{4})-/.exec(date ?? '')?.[1], bounds.year);
}
