import {foldCase} from '../../base/fold-case.ts';
import type {PlexCollection} from '../../clients/plex/collections.ts';

/** The collections of a title, without regard to case: two that differ in case alone nobody tells apart. */
export function collectionsCalled(title: string, collections: readonly PlexCollection[]): PlexCollection[] {
  const wanted = foldCase(title);
  return collections.filter(collection => foldCase(collection.title) === wanted);
}
