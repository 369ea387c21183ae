import {UserError} from '../../base/user-error.ts';
import type {CollectionMovie, CollectionPlace} from '../../core/collections/collection.ts';
import type {ChangeKind, KeptChange} from '../../core/collections/collection-history.ts';
import type {CollectionSight} from '../../core/collections/collection-sight.ts';
import type {CollectionStep} from '../../core/collections/collection-step.ts';
import {changesOf, type WhyOf} from '../../core/collections/step-changes.ts';
import {countInWords} from '../../output/words.ts';
import {carryOutStep} from './carry-out-step.ts';
import type {CollectionRun, CollectionWorld} from './collection-world.ts';
import {existingMovies} from './existing-movies.ts';
import {orUserError} from './or-user-error.ts';
import {readBack} from './read-back.ts';
import {settleChanges} from './settle-changes.ts';

export type StepsJob = {
  place: CollectionPlace;
  /** The collection as it was seen. */
  sight: CollectionSight;
  title: string;
  steps: readonly CollectionStep[];
  whyOf: WhyOf;
};

/** What came of changing a collection, as reading it back shows it. */
export type AppliedSteps = {
  added: CollectionMovie[];
  removed: CollectionMovie[];
  /** Movies that are not on the server any more, and so could not be added. */
  gone: CollectionMovie[];
  /** The first request that failed, or what does not show although the server said yes. */
  error: UserError | undefined;
  /** The collection went meanwhile. */
  vanished: boolean;
};

/**
 * Carries out steps one after the other until one fails, then reads the collection back and keeps in the history what
 * is really so. Every change is noted before Plex is asked for it. Throws the reason of an aborted signal; what is not
 * known by then the next run settles.
 */
export async function applySteps(world: CollectionWorld, run: CollectionRun, job: StepsJob): Promise<AppliedSteps> {
  const taking: Taking = {key: job.sight.state === 'absent' ? undefined : job.sight.key, ids: [], gone: []};
  const failure = await orUserError(world.signal, () => takeSteps(world, run, {job, taking}));
  const changes = world.history.listByIds(taking.ids);
  const sight = await orUserError(world.signal, () => readBack(world, {...job, key: taking.key, changes}));
  if (sight instanceof UserError) {
    const known = changes.filter(({confirmed}) => confirmed);
    return {...changedMovies(known), gone: taking.gone, error: failure ?? sight, vanished: false};
  }
  const {done, notDone} = settleChanges(world.history, changes, sight);
  const vanished = sight.state === 'absent' && isToBeThere(job);
  if (failure || vanished) return {...changedMovies(done), gone: taking.gone, error: failure, vanished};
  const unadded = moviesOf(notDone, 'added').filter(movie => !taking.gone.includes(movie));
  const hidden = await existingMovies(world, unadded);
  return {
    ...changedMovies(done),
    gone: [...taking.gone, ...unadded.filter(movie => !hidden.includes(movie))],
    error: hiddenError(hidden.length, moviesOf(notDone, 'removed').length),
    vanished: false,
  };
}

/** Grows while steps are taken, so that what was done is known when one fails. */
type Taking = {key: string | undefined; ids: number[]; gone: CollectionMovie[]};

async function takeSteps(
  world: CollectionWorld,
  run: CollectionRun,
  {job, taking}: {job: StepsJob; taking: Taking},
): Promise<undefined> {
  const {history, now, signal} = world;
  const {place, title, steps, whyOf} = job;
  for (const step of steps) {
    signal.throwIfAborted();
    const changes = changesOf(step, {collection: taking.key, title, whyOf});
    const ids = changes.length === 0 ? [] : history.intend(run.id(), place, changes, now());
    taking.ids.push(...ids);
    const {key, carriedOut, gone} = await carryOutStep(world, {place, key: taking.key}, step);
    taking.key = key;
    taking.gone.push(...gone);
    if (carriedOut) history.confirm(ids, key);
    else history.drop(ids);
  }
}

function isToBeThere({sight, steps}: StepsJob): boolean {
  const before = sight.state === 'absent' ? 0 : sight.movies.length;
  const after = steps.reduce((count, step) => {
    if (step.step === 'create' || step.step === 'add') return count + step.movies.length;
    if (step.step === 'delete') return count - step.movies.length;
    return step.step === 'remove' ? count - 1 : count;
  }, before);
  return after > 0;
}

function changedMovies(changes: readonly KeptChange[]): Pick<AppliedSteps, 'added' | 'removed'> {
  return {added: moviesOf(changes, 'added'), removed: moviesOf(changes, 'removed')};
}

function moviesOf(changes: readonly KeptChange[], kind: ChangeKind): CollectionMovie[] {
  return changes.flatMap(({change, movie}) => (change === kind && movie ? movie : []));
}

function hiddenError(unadded: number, unremoved: number): UserError | undefined {
  const faults = [
    ...(unadded > 0 ? [`does not show ${countInWords(unadded, 'movie')} that were added`] : []),
    ...(unremoved > 0 ? [`still shows ${countInWords(unremoved, 'movie')} that were removed`] : []),
  ];
  if (faults.length === 0) return undefined;
  return new UserError('refused', `Plex said yes and ${faults.join(' and ')}`, {
    hint: 'run the command again; if it stays so, another program may keep the same collection',
  });
}
