import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import {changesOfStep, type WhyOf} from '../../core/collections/changes-of-step.ts';
import {type CollectionMovie, type CollectionPlace, moviesWithout} from '../../core/collections/collection.ts';
import {isOfMovie, moviesOf} from '../../core/collections/collection-change.ts';
import type {KeptChange} from '../../core/collections/collection-history.ts';
import type {CollectionSight} from '../../core/collections/collection-sight.ts';
import {type CollectionStep, moviesOfSteps, stepsToCreate} from '../../core/collections/collection-step.ts';
import {rememberSight} from '../../core/collections/remember-sight.ts';
import {noteDropped, settleChanges} from '../../core/collections/settle-changes.ts';
import {countInWords} from '../../output/words.ts';
import {carryOutStep} from './carry-out-step.ts';
import type {CollectionRun, CollectionWorld} from './collection-world.ts';
import {existingMovies} from './existing-movies.ts';
import {readBack} from './read-back.ts';

export type StepsJob = {
  place: CollectionPlace;
  /** The collection as it was seen. */
  sight: CollectionSight;
  title: string;
  steps: readonly CollectionStep[];
  whyOf: WhyOf;
  /** The key of a movie that is on the server for sure. */
  witness: string | undefined;
};

/** What came of changing a collection, as reading it back shows it. */
export type AppliedSteps = {
  /** The steps that Plex said yes to. */
  taken: CollectionStep[];
  added: CollectionMovie[];
  removed: CollectionMovie[];
  /** Movies that are not on the server any more, and so could not be added. */
  gone: CollectionMovie[];
  /** The first request that failed, or what does not show although the server said yes. */
  error: UserError | undefined;
  /** What is there now; undefined where it could not be read. */
  after: CollectionSight | undefined;
  /** The collection was there, and went meanwhile. */
  vanished: boolean;
};

/**
 * Carries out steps one after the other until one fails, then reads the collection back and keeps in the history what
 * is really so. Every change is noted before Plex is asked for it. Throws the reason of an aborted signal; what is not
 * known by then the next run settles.
 */
export async function applySteps(world: CollectionWorld, run: CollectionRun, job: StepsJob): Promise<AppliedSteps> {
  const key = job.sight.state === 'absent' ? undefined : job.sight.key;
  const progress: Progress = {key, isThere: key !== undefined, taken: [], ids: [], answered: new Set(), gone: []};
  const failure = await orUserError(world.signal, () => takeSteps(world, {run, job, progress}, job.steps));
  const changes = world.history.listByIds(progress.ids);
  const {taken, gone} = progress;
  const after = await orUserError(world.signal, () => readBack(world, {...job, key: progress.key, changes}));
  if (after instanceof UserError) {
    const known = changes.filter(({id}) => progress.answered.has(id));
    return {taken, ...changedMovies(known), gone, error: failure ?? after, after: undefined, vanished: false};
  }
  rememberSight(world.records, job.place, after);
  const {done, notDone} = settleChanges(world.history, changes, after);
  const isGone = after.state === 'absent' && progress.isThere;
  const vanished = isGone && (await isToBeThere(world, job));
  if (isGone && !vanished && !job.steps.some(({step}) => step === 'delete')) {
    const where = {runId: run.id(), place: job.place, at: world.now()};
    noteDropped(world.history, where, {collection: progress.key, collectionTitle: job.title});
  }
  const told = {taken, ...changedMovies(done), after, vanished};
  if (failure || vanished) return {...told, gone, error: failure};
  const unadded = moviesWithout(moviesOf(notDone, 'added'), gone);
  const hidden = await existingMovies(world, unadded, job.witness);
  return {
    ...told,
    gone: [...gone, ...moviesWithout(unadded, hidden)],
    error: hiddenError(hidden.length, moviesOf(notDone, 'removed').length),
  };
}

/** Grows while steps are taken, so that what was done is known when one fails. */
type Progress = {
  key: string | undefined;
  /** The collection was seen, or made. */
  isThere: boolean;
  taken: CollectionStep[];
  ids: number[];
  /** Those of the ids to which the server said yes. */
  answered: Set<number>;
  gone: CollectionMovie[];
};

type Taking = {run: CollectionRun; job: StepsJob; progress: Progress};

async function takeSteps(world: CollectionWorld, taking: Taking, steps: readonly CollectionStep[]): Promise<undefined> {
  for (const [at, step] of steps.entries()) {
    world.signal.throwIfAborted();
    world.onProgress({doing: 'change', title: taking.job.title, done: at, total: steps.length});
    const isDone = await takeStep(world, taking, step);
    // Of the movies it was to be made of none is there any more: it is made of the next ones.
    if (step.step === 'create' && !isDone) return takeSteps(world, taking, stepsAnew(step.title, steps.slice(at + 1)));
  }
}

function stepsAnew(title: string, left: readonly CollectionStep[]): CollectionStep[] {
  const {add} = moviesOfSteps(left);
  return add.length > 0 ? stepsToCreate(title, add) : [];
}

/** False where the server had nothing to do. */
async function takeStep(world: CollectionWorld, {run, job, progress}: Taking, step: CollectionStep): Promise<boolean> {
  const {history, now} = world;
  const {place, title, whyOf, witness} = job;
  const changes = changesOfStep(step, {collection: progress.key, title, whyOf});
  const ids = changes.length === 0 ? [] : history.intend(run.id(), place, changes, now());
  progress.ids.push(...ids);
  const {key, carriedOut, gone} = await carryOutStep(world, {place, key: progress.key, witness}, step);
  progress.key = key;
  progress.isThere ||= key !== undefined;
  progress.gone.push(...gone);
  if (!carriedOut) {
    history.drop(ids);
    return false;
  }
  // Movies are believed only once they show: the history never holds more than was read back.
  history.confirm(
    ids.filter((_, at) => changes[at] && !isOfMovie(changes[at])),
    key,
  );
  for (const id of ids) progress.answered.add(id);
  progress.taken.push(step);
  return true;
}

/** Something is to be in it: what was there and stays, or what is added and is on the server still. */
async function isToBeThere(world: CollectionWorld, {sight, steps, witness}: StepsJob): Promise<boolean> {
  const {add, remove} = moviesOfSteps(steps);
  const before = sight.state === 'absent' ? [] : sight.movies;
  if (moviesWithout(before, remove).length > 0) return true;
  return (await existingMovies(world, add, witness)).length > 0;
}

function changedMovies(changes: readonly KeptChange[]): Pick<AppliedSteps, 'added' | 'removed'> {
  return {added: moviesOf(changes, 'added'), removed: moviesOf(changes, 'removed')};
}

function hiddenError(unadded: number, unremoved: number): UserError | undefined {
  const faults = [
    ...(unadded > 0 ? [`does not show ${countInWords(unadded, 'added movie')}`] : []),
    ...(unremoved > 0 ? [`still shows ${countInWords(unremoved, 'removed movie')}`] : []),
  ];
  if (faults.length === 0) return undefined;
  return new UserError('refused', `Plex said yes and ${faults.join(' and ')}`, {
    hint: 'run the command again; if it stays so, another program may keep the same collection',
  });
}
