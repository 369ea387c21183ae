import {keysOf} from './collection.ts';
import type {ChangeKind, CollectionChange} from './collection-history.ts';
import type {CollectionSight} from './collection-sight.ts';

/** Tells of changes that were intended whether they show in what Plex has now. */
export function judgeCarriedOut(sight: CollectionSight): (change: CollectionChange) => boolean {
  const now: Now = {sight, keys: keysOf(sight.state === 'absent' ? [] : sight.movies)};
  return change => judges[change.change](change, now);
}

type Now = {sight: CollectionSight; keys: ReadonlySet<string>};

const judges: Readonly<Record<ChangeKind, (change: CollectionChange, now: Now) => boolean>> = {
  created: (_, {sight}) => sight.state === 'ours',
  adopted: (_, {sight}) => sight.state === 'ours',
  released: (_, {sight}) => sight.state === 'foreign',
  renamed: ({collectionTitle}, {sight}) => sight.state !== 'absent' && sight.title === collectionTitle,
  added: ({movie}, {keys}) => movie !== undefined && keys.has(movie.ratingKey),
  removed: ({movie}, {keys}) => movie !== undefined && !keys.has(movie.ratingKey),
  deleted: (_, {sight}) => sight.state === 'absent',
};
