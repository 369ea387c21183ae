import {UserError} from '../../base/user-error.ts';
import {type CollectionMovie, keysOf} from '../../core/collections/collection.ts';
import type {CollectionOutcome} from '../../core/collections/collection-outcome.ts';
import {whyMember, whyNotMember} from '../../core/collections/explain-membership.ts';
import type {WhyOf} from '../../core/collections/step-changes.ts';
import {countInWords} from '../../output/words.ts';
import {type AppliedSteps, applySteps} from './apply-steps.ts';
import type {CollectionRun, CollectionWorld} from './collection-world.ts';
import {type Keeping, type Look, lookAtCollection} from './look-at-collection.ts';
import {remember} from './see-collection.ts';
import {settleChanges} from './settle-changes.ts';

/**
 * Changes a collection to what it is to be. One that is deleted by hand meanwhile is made anew, once. Throws UserError
 * where it cannot be looked at again.
 */
export async function changeCollection(
  world: CollectionWorld,
  run: CollectionRun,
  {keeping, look}: {keeping: Keeping; look: Look},
): Promise<CollectionOutcome> {
  const first = await change(world, run, {keeping, look});
  if (!first.vanished) return outcomeOf({keeping, look}, first);
  const list = await world.plex.collections.list(keeping.place.section);
  const again = await lookAtCollection(world, keeping, list);
  const second = await change(world, run, {keeping, look: again});
  const error = second.vanished ? vanishedError(keeping) : second.error;
  return outcomeOf({keeping, look: again}, {...second, error});
}

async function change(
  world: CollectionWorld,
  run: CollectionRun,
  {keeping, look}: {keeping: Keeping; look: Look},
): Promise<AppliedSteps> {
  const {place, title} = keeping;
  const {sight, plan} = look;
  settleChanges(world.history, world.history.listOpen(place), sight);
  remember(world, place, sight);
  if (plan.steps.length === 0) return {added: [], removed: [], gone: [], error: undefined, vanished: false};
  return applySteps(world, run, {place, sight, title, steps: plan.steps, whyOf: whyOf(keeping, look)});
}

function whyOf({place, membership, truth}: Keeping, {plan}: Look): WhyOf {
  const missing = keysOf(plan.missing);
  const known = truth.findVersions([...plan.missing, ...plan.extra].map(({ratingKey}) => ratingKey));
  return ({ratingKey}) => {
    const versions = known.get(ratingKey);
    if (missing.has(ratingKey)) return whyMember(place.kind, membership, versions ?? []);
    return whyNotMember(place.kind, membership, versions);
  };
}

function outcomeOf(
  {keeping, look}: {keeping: Keeping; look: Look},
  {added, removed, gone, error}: AppliedSteps,
): CollectionOutcome {
  const {place, title} = keeping;
  const {sight, plan} = look;
  const isWhole = error === undefined && plan.refusals.length === 0;
  return {
    place,
    title,
    seen: {sight, plan},
    added,
    removed,
    repaired: isWhole && plan.steps.length > 0,
    error,
    notes: gone.length > 0 ? [goneNote(gone)] : [],
  };
}

function goneNote(gone: readonly CollectionMovie[]): string {
  const are = gone.length === 1 ? 'is' : 'are';
  return `${countInWords(gone.length, 'movie')} that should be added ${are} not on the server any more: the next scan takes note`;
}

function vanishedError({title}: Keeping): UserError {
  return new UserError('refused', `the collection "${title}" was deleted again and again while it was filled`, {
    hint: 'see which other program deletes it, or switch the collection off in the settings',
  });
}
