import type {UserError} from '../../base/user-error.ts';
import type {CollectionMovie, CollectionPlace} from './collection.ts';
import type {CollectionSight} from './collection-sight.ts';
import type {CollectionStep} from './collection-step.ts';
import type {CollectionPlan} from './plan-collection.ts';

/** What became of one collection that is to be kept. */
export type CollectionOutcome = {
  place: CollectionPlace;
  /** The title it is to have. */
  title: string;
  /** What Plex had and what was to be done; undefined where it could not be read. */
  seen: {sight: CollectionSight; plan: CollectionPlan} | undefined;
  /** What was done; undefined where nothing was to be. */
  done: DoneChanges | undefined;
  /** What stopped reading or changing it. */
  error: UserError | undefined;
};

type DoneChanges = {
  /** The steps that Plex said yes to. */
  steps: CollectionStep[];
  /** The movies that were added and removed, as reading it back showed. */
  added: CollectionMovie[];
  removed: CollectionMovie[];
  /** Movies that should have been added and are not on the server any more. */
  gone: CollectionMovie[];
  /** What Plex has now; undefined where it could not be read back. */
  after: CollectionSight | undefined;
  /** It was not as it is to be, and is now. */
  repaired: boolean;
};

/**
 * Whether a collection is as it is to be. A smart one of the same title does not count: it is not felscanner's to keep.
 */
export function isInSync({seen, done, error}: CollectionOutcome): boolean {
  if (error || !seen) return false;
  if (done?.repaired || seen.sight.state === 'smart') return true;
  return (
    !isLeftWrong({seen}) &&
    seen.plan.missing.length === 0 &&
    seen.plan.extra.length === 0 &&
    seen.plan.steps.length === 0
  );
}

/** Something of it was left as it is though it should be otherwise, and a person is to see to it. */
export function isLeftWrong({seen}: Pick<CollectionOutcome, 'seen'>): boolean {
  if (!seen || seen.sight.state === 'smart') return false;
  const {missing, extra, refusals} = seen.plan;
  const differs = missing.length > 0 || extra.length > 0;
  return refusals.some(({because}) => because !== 'foreign' || differs);
}
