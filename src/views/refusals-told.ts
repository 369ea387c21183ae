import type {CollectionOutcome} from '../core/collections/collection-outcome.ts';
import type {Refusal} from '../core/collections/refusal.ts';
import type {CollectionAct} from './collection-differences.ts';

/** What was left as it is; where nothing was to be changed, removals were not refused either. */
export function refusalsTold({seen}: CollectionOutcome, act: CollectionAct): Refusal[] {
  return (seen?.plan.refusals ?? []).filter(({because}) => act !== 'compare' || because !== 'removals');
}
