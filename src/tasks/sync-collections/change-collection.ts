import {UserError} from '../../base/user-error.ts';
import {changesOfStep, type WhyOf} from '../../core/collections/changes-of-step.ts';
import {type CollectionMovie, keysOf, moviesWithout} from '../../core/collections/collection.ts';
import type {KeptChange} from '../../core/collections/collection-history.ts';
import type {CollectionOutcome} from '../../core/collections/collection-outcome.ts';
import type {CollectionSight} from '../../core/collections/collection-sight.ts';
import {moviesOfSteps} from '../../core/collections/collection-step.ts';
import {rememberSight} from '../../core/collections/remember-sight.ts';
import {settleOpen} from '../../core/collections/settle-changes.ts';
import {whyMember, whyNotMember} from '../../core/collections/why-member.ts';
import {type AppliedSteps, applySteps} from './apply-steps.ts';
import type {CollectionRun, CollectionWorld} from './collection-world.ts';
import {existingMovies} from './existing-movies.ts';
import {type Keeping, type Look, lookAtCollection} from './look-at-collection.ts';

/** A collection to be kept, as it was seen. */
type Kept = {keeping: Keeping; look: Look};

/**
 * Changes a collection to what it is to be. One that is deleted by hand meanwhile is made anew, once. Throws UserError
 * where it cannot be looked at again.
 */
export async function changeCollection(
  world: CollectionWorld,
  run: CollectionRun,
  kept: Kept,
): Promise<CollectionOutcome> {
  const first = await change(world, run, kept);
  if (!first?.vanished) return outcomeOf(world, kept, first);
  const {keeping} = kept;
  const list = await world.plex.collections.list(keeping.place.section);
  const again = {keeping, look: await lookAtCollection(world, keeping, list)};
  const second = await change(world, run, again);
  if (!second) return outcomeOf(world, again, first);
  const removed = [...first.removed, ...second.removed];
  const error = second.error ?? (second.vanished ? vanishedError(keeping) : undefined);
  return outcomeOf(world, again, {...second, removed, error});
}

/** Undefined where nothing was to be done. */
async function change(world: CollectionWorld, run: CollectionRun, kept: Kept): Promise<AppliedSteps | undefined> {
  const {place, title, truth} = kept.keeping;
  const {sight, plan} = kept.look;
  const {done} = settleOpen(world, place, sight);
  if (isMadeLate(world, kept, done)) noteMadeLate(world, run, kept);
  rememberSight(world.records, place, sight);
  const {steps, missing} = plan;
  if (steps.length === 0) return undefined;
  const present = sight.state === 'absent' ? undefined : sight.movies[0]?.ratingKey;
  const witness = present ?? truth.findOther([...keysOf(missing)]);
  return applySteps(world, run, {place, sight, title, steps, whyOf: whyOf(kept), witness});
}

/** A request without an answer made it, after the run that sent it had looked and found nothing. */
function isMadeLate({records}: CollectionWorld, {keeping, look}: Kept, settled: readonly KeptChange[]): boolean {
  const {sight} = look;
  if (sight.state !== 'ours' || sight.label.is !== 'missing') return false;
  return records.find(keeping.place)?.state === 'asked-for' && !settled.some(({change}) => change === 'created');
}

function noteMadeLate({history, now}: CollectionWorld, run: CollectionRun, {keeping, look}: Kept): void {
  const {sight} = look;
  if (sight.state === 'absent') return;
  const {place} = keeping;
  const step = {step: 'create', title: sight.title, movies: sight.movies} as const;
  const whyOf = (): string => 'asked for by an earlier run, which got no answer';
  const changes = changesOfStep(step, {collection: sight.key, title: sight.title, whyOf});
  history.confirm(history.intend(run.id(), place, changes, now()));
}

function whyOf({keeping, look}: Kept): WhyOf {
  const {place, membership, truth} = keeping;
  const {add, remove} = moviesOfSteps(look.plan.steps);
  const added = keysOf(add);
  const known = truth.findVersions([...added, ...keysOf(remove)]);
  return ({ratingKey}) => {
    const versions = known.get(ratingKey);
    if (added.has(ratingKey)) return whyMember(place.kind, membership, versions ?? []);
    return whyNotMember(place.kind, membership, versions);
  };
}

async function outcomeOf(
  world: CollectionWorld,
  kept: Kept,
  applied: AppliedSteps | undefined,
): Promise<CollectionOutcome> {
  const {place, title} = kept.keeping;
  const {sight, plan} = kept.look;
  const outcome = {place, title, seen: {sight, plan}, done: undefined, error: undefined};
  if (!applied) return outcome;
  const {taken, added, removed, after} = applied;
  const drift = applied.error || !after ? noDrift : await findDrift(world, kept, after);
  const gone = [...applied.gone, ...moviesWithout(drift.gone, applied.gone)];
  const error = applied.error ?? (drift.isChanged ? changedError() : undefined);
  const repaired = error === undefined && plan.refusals.length === 0 && gone.length === 0;
  // What went again is not told as made.
  const steps = after?.state === 'absent' ? [] : taken;
  return {...outcome, done: {steps, added, removed, gone, after, repaired}, error};
}

/** What others did to a collection while it was changed. */
type Drift = {gone: CollectionMovie[]; isChanged: boolean};

const noDrift: Drift = {gone: [], isChanged: false};

/** Compares what is there now with what was to be; a movie that left the server is no one's doing. */
async function findDrift(world: CollectionWorld, {keeping, look}: Kept, after: CollectionSight): Promise<Drift> {
  const {sight, plan, movies} = look;
  const before = sight.state === 'absent' ? [] : sight.movies;
  const now = after.state === 'absent' ? [] : after.movies;
  const {add, remove} = moviesOfSteps(plan.steps);
  const expected = moviesWithout([...before, ...add], remove);
  const wanted = keysOf(movies);
  const lost = moviesWithout(expected, now).filter(({ratingKey}) => wanted.has(ratingKey));
  const witness = now[0]?.ratingKey ?? keeping.truth.findOther([...keysOf(lost)]);
  const here = await existingMovies(world, lost, witness);
  const isChanged = here.length > 0 || moviesWithout(now, [...expected, ...movies]).length > 0;
  return {gone: moviesWithout(lost, here), isChanged};
}

function changedError(): UserError {
  return new UserError('changed', 'somebody else changed it meanwhile, and it is not as it is to be', {
    hint: 'run the command again; if it stays so, see which other program keeps the same collection',
  });
}

function vanishedError({title}: Keeping): UserError {
  return new UserError('changed', `the collection "${title}" was deleted again and again while it was filled`, {
    hint: 'see which other program deletes it, or switch the collection off in the settings',
  });
}
