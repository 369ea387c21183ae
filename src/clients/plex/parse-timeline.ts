import {type Fields, fieldsOf, listOf, wholeOf} from '../fields.ts';
import {bounds} from './bounds.ts';
import type {PlexEvent} from './plex.ts';

/** What the data of a notification says of movies; empty for everything else, garbage included. */
export function parseTimeline(data: string): PlexEvent[] {
  const message = fieldsOf(parsed(data));
  // Over a web socket it lies in a container; some servers send the same here, some the inside alone.
  const container = fieldsOf(message?.['NotificationContainer']) ?? message;
  return listOf(container?.['TimelineEntry']).flatMap(entry => parseEntry(entry) ?? []);
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** 0 to 4 are steps on the way. */
const states: ReadonlyMap<number | undefined, PlexEvent['state']> = new Map([
  [5, 'finished'],
  [9, 'deleted'],
]);

/** 1 is movies; 18 collections. */
const movieType = 1;

function parseEntry(entry: Fields): PlexEvent | undefined {
  const libraryKey = wholeOf(entry['sectionID'], bounds.id);
  const ratingKey = wholeOf(entry['itemID'], bounds.id);
  const state = states.get(wholeOf(entry['state'], bounds.counter));
  if (libraryKey === undefined || ratingKey === undefined || state === undefined) return undefined;
  if (wholeOf(entry['type'], bounds.counter) !== movieType || !isOfLibraries(entry['identifier'])) return undefined;
  return {libraryKey: String(libraryKey), ratingKey: String(ratingKey), state};
}

/** Other parts of the server tell of things of their own, which have keys as well. */
function isOfLibraries(identifier: unknown): boolean {
  return identifier === undefined || identifier === 'com.plexapp.plugins.library';
}
