import type {UserError} from '../../base/user-error.ts';
import type {CollectionMovie, CollectionPlace} from './collection.ts';
import type {CollectionSight} from './collection-sight.ts';
import type {CollectionPlan} from './plan-collection.ts';

/** What became of one collection that is to be kept. */
export type CollectionOutcome = {
  place: CollectionPlace;
  /** The title it is to have. */
  title: string;
  /** What Plex had and what was to be done; undefined where it could not be read. */
  seen: {sight: CollectionSight; plan: CollectionPlan} | undefined;
  /** The movies that were added and removed, as reading it back showed. */
  added: CollectionMovie[];
  removed: CollectionMovie[];
  /** It was not as it is to be, and is now. */
  repaired: boolean;
  /** What stopped reading or changing it. */
  error: UserError | undefined;
  /** What should be known besides, as sentences. */
  notes: string[];
};

/**
 * Whether a collection is as it is to be. A smart one of the same title does not count: it is not felscanner's to keep.
 */
export function isInSync({seen, repaired, error}: Pick<CollectionOutcome, 'seen' | 'repaired' | 'error'>): boolean {
  if (error || !seen) return false;
  const {sight, plan} = seen;
  if (repaired || sight.state === 'smart') return true;
  const isAsTitled = !plan.refusals.some(({because}) => because === 'title');
  return plan.missing.length === 0 && plan.extra.length === 0 && plan.steps.length === 0 && isAsTitled;
}
