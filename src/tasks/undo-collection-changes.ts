import type {App} from '../app.ts';
import {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import {type CollectionMovie, type CollectionPlace, isOwn} from '../core/collections/collection.ts';
import type {KeptChange, LastRun} from '../core/collections/collection-history.ts';
import type {CollectionStep} from '../core/collections/collection-step.ts';
import {type LabelledSight, planUndo} from '../core/collections/plan-undo.ts';
import {applySteps} from './sync-collections/apply-steps.ts';
import {
  type CollectionRun,
  type CollectionWorld,
  createCollectionWorld,
  createRun,
} from './sync-collections/collection-world.ts';
import {orUserError} from './sync-collections/or-user-error.ts';
import {seeCollection} from './sync-collections/see-collection.ts';
import {settleChanges} from './sync-collections/settle-changes.ts';
import {withScanLease} from './with-scan-lease.ts';

export type UndoRequest = {
  config: Config;
  /** Nothing is changed: what would be is told. */
  dryRun: boolean;
};

export type Undoing = {
  /** The run whose changes are taken back. */
  run: Pick<LastRun, 'id' | 'cause' | 'startedAt'>;
  collections: UndoneCollection[];
};

/** What became of one collection that the run had changed. */
export type UndoneCollection = {
  place: CollectionPlace;
  title: string;
  /** What was to be done. */
  steps: CollectionStep[];
  /** What was done of it, as reading it back showed. */
  added: CollectionMovie[];
  removed: CollectionMovie[];
  /** Why it was left alone. */
  skipped: string | undefined;
  error: UserError | undefined;
};

/**
 * Takes back what the last run changed in collections, as far as it is still so; the run before is the last one then.
 * One that was interrupted, or failed in part, goes on when it is asked for again. Throws UserError `not-found` where
 * there is nothing to undo, where Plex cannot be reached or refuses, and `busy` while a scan runs.
 */
export async function undoCollectionChanges(app: App, {config, dryRun}: UndoRequest): Promise<Undoing> {
  const {db} = await app.openLibrary(config);
  const work = async (signal: AbortSignal): Promise<Undoing> => {
    const plex = await app.createPlex(config, signal);
    return undo(createCollectionWorld(db, {now: app.now, plex, signal}), {
      server: (await plex.fetchIdentity()).machineIdentifier,
      dryRun,
    });
  };
  return dryRun ? work(app.signal) : withScanLease(app, {db, holder: 'felscanner verify --undo'}, work);
}

type Doing = {server: string; dryRun: boolean};

async function undo(world: CollectionWorld, {server, dryRun}: Doing): Promise<Undoing> {
  const last = world.history.findLastRun();
  if (!last) {
    throw new UserError('not-found', 'no run is left whose changes of collections could be undone', {
      hint: 'see "felscanner history --collections"',
    });
  }
  const run = dryRun ? undefined : createRun(world, {by: 'undo', undoes: last.id});
  const collections: UndoneCollection[] = [];
  for (const changes of byPlace(last.changes)) {
    collections.push(await undoPlace(world, {server, run, last}, changes));
  }
  // Also a run of which nothing is left to take back is done with.
  run?.id();
  if (collections.every(({error}) => error === undefined)) run?.finish();
  const {id, cause, startedAt} = last;
  return {run: {id, cause, startedAt}, collections};
}

/** The changes of each place; at least one. */
type Noted = readonly [KeptChange, ...KeptChange[]];

function byPlace(changes: readonly KeptChange[]): Noted[] {
  const places = Map.groupBy(changes, ({place}) => JSON.stringify([place.server, place.section, place.kind]));
  return [...places.values()].flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []));
}

type Undo = {server: string; run: CollectionRun | undefined; last: LastRun};

async function undoPlace(world: CollectionWorld, undoing: Undo, noted: Noted): Promise<UndoneCollection> {
  const {place, collectionTitle: title} = noted.at(-1) ?? noted[0];
  const nothing = {place, title, steps: [], added: [], removed: [], skipped: undefined, error: undefined};
  if (place.server !== undoing.server) return {...nothing, error: otherServerError()};
  const seen = await orUserError(world.signal, () => seeLabelled(world, place, title));
  if (seen instanceof UserError) return {...nothing, error: seen};
  const {sight} = seen;
  if (sight.state === 'smart' || sight.state === 'foreign') {
    return {...nothing, skipped: `"${sight.title}" is not felscanner's any more and was left alone`};
  }
  const {run, last} = undoing;
  const open = new Set(world.history.listOpen(place).map(({id}) => id));
  const lost = run
    ? settleChanges(
        world.history,
        noted.filter(({id}) => open.has(id)),
        sight,
      ).notDone
    : [];
  const steps = planUndo(
    noted.filter(change => !lost.includes(change)),
    seen,
  );
  if (!run || steps.length === 0) return {...nothing, steps};
  const whyOf = (): string => `undoes run ${last.id}`;
  const shownTitle = sight.state === 'ours' ? sight.title : title;
  const {added, removed, error} = await applySteps(world, run, {place, sight, title: shownTitle, steps, whyOf});
  return {...nothing, steps, added, removed, error};
}

async function seeLabelled(world: CollectionWorld, place: CollectionPlace, title: string): Promise<LabelledSight> {
  const list = await world.plex.collections.list(place.section);
  const sight = await seeCollection(world, {place, title, list});
  if (sight.state !== 'ours') return {sight, labels: []};
  const details = await world.plex.collections.fetch(sight.key);
  if (!details) return {sight: {state: 'absent'}, labels: []};
  const {labels} = details;
  if (isOwn(labels) || sight.unlabelled) return {sight, labels};
  const {key, title: itsTitle, movies} = sight;
  return {sight: {state: 'foreign', key, title: itsTitle, movies, labels, wasOurs: true}, labels};
}

function otherServerError(): UserError {
  return new UserError('config', 'the changes were made on another Plex server', {
    hint: 'set plex.url to that server, then undo again',
  });
}
