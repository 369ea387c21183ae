import type {CollectionMovie} from './collection.ts';

/** One change of a collection, as it is noted: of a movie in it, or of the collection itself. */
export type CollectionChange =
  | MovieChange
  | Renaming
  | (ChangeOfAny & {change: 'created' | 'adopted' | 'released' | 'deleted'});

export type MovieChange = ChangeOfAny & {change: 'added' | 'removed'; movie: CollectionMovie};

type Renaming = ChangeOfAny & {change: 'renamed'; formerTitle: string};

type ChangeOfAny = {
  /** The collection's key; undefined while it is being made. */
  collection: string | undefined;
  /** Its title after the change. */
  collectionTitle: string;
  why: string;
};

export type ChangeKind = CollectionChange['change'];

export function isOfMovie<Change extends CollectionChange>(change: Change): change is Change & MovieChange {
  return change.change === 'added' || change.change === 'removed';
}

/** The movies that were added, or removed. */
export function moviesOf(changes: readonly CollectionChange[], kind: MovieChange['change']): CollectionMovie[] {
  return changes.flatMap(change => (isOfMovie(change) && change.change === kind ? change.movie : []));
}
