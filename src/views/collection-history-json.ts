import {type ChangeKind, isOfMovie} from '../core/collections/collection-change.ts';
import type {KeptChange, RunCause} from '../core/collections/collection-history.ts';
import type {CollectionKind} from '../core/collections/collection-kind.ts';
import type {CollectionChanges} from '../tasks/list-collection-changes.ts';

/** The document of `history --collections --json`; undefined members are printed as null. */
export type CollectionHistoryDocument = {total: number; changes: ChangeDocument[]};

type ChangeDocument = {
  changedAt: string;
  change: ChangeKind;
  kind: CollectionKind;
  collection: string;
  library: string;
  ratingKey: string | undefined;
  title: string | undefined;
  formerTitle: string | undefined;
  why: string;
  cause: RunCause['by'];
  run: number;
  confirmed: boolean;
};

/** Changes of collections in the words of the JSON contract, the newest first. */
export function collectionHistoryDocument({total, changes}: CollectionChanges): CollectionHistoryDocument {
  return {total, changes: changes.map(changeDocument)};
}

function changeDocument(change: KeptChange): ChangeDocument {
  const movie = isOfMovie(change) ? change.movie : undefined;
  return {
    changedAt: change.changedAt.toISOString(),
    change: change.change,
    kind: change.place.kind,
    collection: change.collectionTitle,
    library: change.place.library,
    ratingKey: movie?.ratingKey,
    title: movie?.title,
    formerTitle: change.change === 'renamed' ? change.formerTitle : undefined,
    why: change.why,
    cause: change.cause,
    run: change.runId,
    confirmed: change.confirmed,
  };
}
