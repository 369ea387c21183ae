import type {ChangeKind, RunCause} from '../../core/collections/collection-history.ts';
import type {CollectionKind} from '../../core/collections/collection-kind.ts';
import type {CollectionChanges} from '../../tasks/list-collection-changes.ts';

/** The document of `history --collections --json`; undefined members are printed as null. */
export type CollectionHistoryDocument = {
  total: number;
  changes: {
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
  }[];
};

/** Changes of collections in the words of the JSON contract, the newest first. */
export function collectionHistoryDocument({total, changes}: CollectionChanges): CollectionHistoryDocument {
  return {
    total,
    changes: changes.map(({changedAt, change, place, collectionTitle, movie, formerTitle, why, ...run}) => ({
      changedAt: changedAt.toISOString(),
      change,
      kind: place.kind,
      collection: collectionTitle,
      library: place.library,
      ratingKey: movie?.ratingKey,
      title: movie?.title,
      formerTitle,
      why,
      cause: run.cause,
      run: run.runId,
      confirmed: run.confirmed,
    })),
  };
}
