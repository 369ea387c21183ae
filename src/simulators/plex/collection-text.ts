import {collectionMovies} from './collection-movies.ts';
import {inDialect} from './in-dialect.ts';
import type {SimulatedCollection} from './model.ts';
import type {PlexState} from './plex-state.ts';

/** A collection as the JSON text of an answer. Lists leave out the labels; only the single answer has them. */
export function collectionText(state: PlexState, collection: SimulatedCollection, place: 'list' | 'single'): string {
  const {ratingKey, libraryKey, smartUri, labels} = collection;
  const labelled = place === 'single' && labels.length > 0;
  const fields = inDialect(
    {
      key: `/library/collections/${ratingKey}/children`,
      guid: `collection://${ratingKey}`,
      type: 'collection',
      title: collection.title,
      titleSort: collection.titleSort,
      ...(place === 'single'
        ? {librarySectionID: Number(libraryKey), librarySectionKey: `/library/sections/${libraryKey}`}
        : {}),
      subtype: 'movie',
      summary: collection.summary,
      index: collection.index,
      smart: smartUri !== undefined,
      content: smartUri,
      childCount: collectionMovies(state, collection).length,
      collectionMode: collection.mode,
      collectionSort: collection.sort,
      addedAt: Math.floor(collection.addedAt.getTime() / 1000),
      updatedAt: Math.floor(collection.updatedAt.getTime() / 1000),
      Label: labelled ? labels.map((tag, index) => ({id: 900 + index, tag})) : undefined,
    },
    state.dialect,
  );
  return JSON.stringify({ratingKey: state.dialect.ratingKeys === 'number' ? Number(ratingKey) : ratingKey, ...fields});
}
