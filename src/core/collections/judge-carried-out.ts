import {keysOf} from './collection.ts';
import type {CollectionChange} from './collection-change.ts';
import type {CollectionSight} from './collection-sight.ts';
import {isSameTitle} from './is-same-title.ts';

/** Tells of changes that were intended whether they show in what Plex has now. */
export function judgeCarriedOut(sight: CollectionSight): (change: CollectionChange) => boolean {
  const keys = keysOf(sight.state === 'absent' ? [] : sight.movies);
  return change => {
    switch (change.change) {
      case 'created':
      case 'adopted':
        return sight.state === 'ours';
      case 'released':
        return sight.state === 'foreign';
      case 'renamed':
        return sight.state !== 'absent' && isSameTitle(sight.title, change.collectionTitle);
      case 'added':
        return keys.has(change.movie.ratingKey);
      case 'removed':
        return !keys.has(change.movie.ratingKey);
      case 'deleted':
        return sight.state === 'absent';
    }
  };
}
