import type {SimulatedCollection} from './model.ts';
import {nextId, noteChange, type PlexState, type TimelineEvent} from './plex-state.ts';

/** Puts a collection into a library. */
export function addCollection(
  state: PlexState,
  libraryKey: string,
  given: Partial<SimulatedCollection>,
): SimulatedCollection {
  const now = state.now();
  const collection: SimulatedCollection = {
    ratingKey: String(nextId(state, 'item')),
    index: nextId(state, 'tag'),
    title: 'Collection',
    titleSort: undefined,
    summary: '',
    labels: [],
    smartUri: undefined,
    members: [],
    mode: -1,
    sort: 0,
    addedAt: now,
    updatedAt: now,
    ...given,
    libraryKey,
  };
  state.collections.set(collection.ratingKey, collection);
  noteChange(state, eventOf(collection, 5));
  return collection;
}

/** Puts other fields into a collection and tells of it. */
export function changeCollection(
  state: PlexState,
  collection: SimulatedCollection,
  change: Partial<SimulatedCollection>,
): SimulatedCollection {
  const changed = {...collection, ...change};
  state.collections.set(changed.ratingKey, changed);
  noteChange(state, eventOf(changed, 5));
  return changed;
}

/** Takes a collection away; nothing where there is none. */
export function removeCollection(state: PlexState, ratingKey: string): void {
  const collection = state.collections.get(ratingKey);
  if (collection === undefined) return;
  state.collections.delete(ratingKey);
  noteChange(state, eventOf(collection, 9));
}

function eventOf({libraryKey, ratingKey, title}: SimulatedCollection, state: number): TimelineEvent {
  return {libraryKey, ratingKey, title, type: 18, state};
}
