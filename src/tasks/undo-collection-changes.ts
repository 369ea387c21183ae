import type {App} from '../app.ts';
import {orUserError} from '../base/or-user-error.ts';
import {UserError} from '../base/user-error.ts';
import type {PlexCollection} from '../clients/plex/collections.ts';
import type {Config} from '../config/config.ts';
import {type CollectionMovie, type CollectionPlace, moviesWithout} from '../core/collections/collection.ts';
import type {KeptChange, LastRun} from '../core/collections/collection-history.ts';
import {collectionNamer} from '../core/collections/collection-name.ts';
import {type CollectionStep, moviesOfSteps} from '../core/collections/collection-step.ts';
import {judgeLabel} from '../core/collections/judge-label.ts';
import {type LabelledSight, planUndo} from '../core/collections/plan-undo.ts';
import {settleOpen} from '../core/collections/settle-changes.ts';
import type {News} from '../core/messages/news.ts';
import {applySteps} from './sync-collections/apply-steps.ts';
import {
  type CollectionProgress,
  type CollectionRun,
  type CollectionWorld,
  createCollectionWorld,
  createRun,
} from './sync-collections/collection-world.ts';
import {detailsOf, type Looking, seeCollection} from './sync-collections/see-collection.ts';
import {tellNews} from './telegram/tell-news.ts';
import {withLease} from './with-lease.ts';

export type UndoRequest = {
  config: Config;
  /** Nothing is changed: what would be is told. */
  dryRun: boolean;
  onProgress: (progress: CollectionProgress) => void;
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
  /** What was done; in a dry run what would be. */
  steps: CollectionStep[];
  /** The movies that were added and removed, as reading it back showed; in a dry run those that would be. */
  added: CollectionMovie[];
  removed: CollectionMovie[];
  /** Movies that could not be added, since they are not on the server any more. */
  gone: CollectionMovie[];
  /** Why it was left alone for good. */
  skipped: string | undefined;
  error: UserError | undefined;
};

/**
 * Takes back what the last run changed in collections of this server, as far as it is still so; the run before is the last
 * one then. One that was interrupted, or failed in part, goes on when it is asked for again. Throws UserError `not-found`
 * where there is nothing to undo, where Plex cannot be reached or refuses, and `busy` while a scan runs.
 */
export async function undoCollectionChanges(app: App, request: UndoRequest): Promise<Undoing> {
  const {config, dryRun, onProgress} = request;
  const {db} = await app.openLibrary(config);
  const work = async (signal: AbortSignal): Promise<Undoing> => {
    const plex = await app.createPlex(config, signal);
    const world = createCollectionWorld(db, {now: app.now, plex, signal, onProgress});
    const {machineIdentifier: server} = await plex.fetchIdentity();
    const sections = new Set((await plex.fetchLibraries()).map(({key}) => key));
    const undoing = await undo(world, {server, sections, dryRun});
    if (!dryRun) db.write(sql => tellNews(sql, config, {news: newsOf(undoing), at: app.now()}));
    return undoing;
  };
  return dryRun ? work(app.signal) : withLease(app, {db, name: 'scan', holder: 'felscanner verify --undo'}, work);
}

function newsOf({collections}: Undoing): News[] {
  const nameOf = collectionNamer(collections);
  return collections.flatMap(collection => {
    const {added, removed, skipped} = collection;
    if (added.length + removed.length === 0 && skipped === undefined) return [];
    const counts = {added: added.length, removed: removed.length};
    return [{kind: 'collection', title: nameOf(collection), ...counts, note: skipped, hint: undefined}];
  });
}

type Doing = {server: string; sections: ReadonlySet<string>; dryRun: boolean};

async function undo(world: CollectionWorld, {server, sections, dryRun}: Doing): Promise<Undoing> {
  const last = world.history.findLastRun(server);
  if (!last) throw nothingLeftError();
  const run = dryRun ? undefined : createRun(world, {by: 'undo', undoes: last.id});
  const collections: UndoneCollection[] = [];
  const lists = createLists(world);
  for (const changes of byPlace(last.changes)) {
    collections.push(await undoPlace(world, {run, last, sections, lists}, changes));
  }
  // Also a run of which nothing is left to take back is done with.
  if (run && collections.every(({error}) => !error)) world.history.finishRun(run.id(), world.now());
  const {id, cause, startedAt} = last;
  return {run: {id, cause, startedAt}, collections};
}

function nothingLeftError(): UserError {
  return new UserError('not-found', 'no run is left whose changes of collections could be undone', {
    hint: 'see "felscanner history --collections"',
  });
}

/** The changes of one place; at least one. */
type Noted = readonly [KeptChange, ...KeptChange[]];

function byPlace(changes: readonly KeptChange[]): Noted[] {
  const places = Map.groupBy(changes, ({place}) => placeName(place));
  return [...places.values()].flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []));
}

function placeName({server, section, kind}: CollectionPlace): string {
  return JSON.stringify([server, section, kind]);
}

type Undo = {run: CollectionRun | undefined; last: LastRun; sections: ReadonlySet<string>; lists: Lists};

/** The collections of a library, asked for once: those of one kind are not another's. */
type Lists = (section: string) => Promise<PlexCollection[] | UserError>;

function createLists({plex, signal}: CollectionWorld): Lists {
  const known = new Map<string, PlexCollection[] | UserError>();
  return async section => {
    const list = known.get(section) ?? (await orUserError(signal, () => plex.collections.list(section)));
    known.set(section, list);
    return list;
  };
}

async function undoPlace(world: CollectionWorld, undoing: Undo, noted: Noted): Promise<UndoneCollection> {
  const {place, collectionTitle: title} = noted.at(-1) ?? noted[0];
  const nothing = {place, title, steps: [], added: [], removed: [], gone: [], skipped: undefined, error: undefined};
  const list = await undoing.lists(place.section);
  // A list of libraries that lacks one is not believed alone: the run would count as undone.
  if (list instanceof UserError && list.kind === 'not-found' && !undoing.sections.has(place.section)) {
    return {...nothing, skipped: `the library ${place.library} is not on the server any more`};
  }
  if (list instanceof UserError) return {...nothing, error: list};
  const seen = await orUserError(world.signal, () => seeLabelled(world, {place, title, list}));
  if (seen instanceof UserError) return {...nothing, error: seen};
  if (seen.sight.state === 'smart' || seen.sight.state === 'foreign') {
    return {...nothing, skipped: `"${seen.sight.title}" is not felscanner's any more and was left alone`};
  }
  const steps = planLeft(world, undoing, {place, seen});
  if (undoing.run && steps.length > 0) return apply(world, undoing.run, {nothing, seen, steps, last: undoing.last});
  const {add, remove} = moviesOfSteps(steps);
  return {...nothing, steps, added: add, removed: remove};
}

type Left = {place: CollectionPlace; seen: LabelledSight};

/** Settles first what earlier runs left open, so that nothing is taken back that never was done. */
function planLeft(world: CollectionWorld, {run, last}: Undo, {place, seen}: Left): CollectionStep[] {
  if (run) settleOpen(world, place, seen.sight);
  const settled = run ? world.history.findLastRun(place.server) : last;
  if (settled?.id !== last.id) return [];
  const ofPlace = (change: KeptChange): boolean => placeName(change.place) === placeName(place);
  return planUndo({changes: settled.changes.filter(ofPlace), undone: settled.undone.filter(ofPlace)}, seen);
}

type Applying = {nothing: UndoneCollection; seen: LabelledSight; steps: CollectionStep[]; last: LastRun};

async function apply(
  world: CollectionWorld,
  run: CollectionRun,
  {nothing, seen, steps, last}: Applying,
): Promise<UndoneCollection> {
  const {sight} = seen;
  const {add} = moviesOfSteps(steps);
  const applied = await applySteps(world, run, {
    place: nothing.place,
    sight,
    title: sight.state === 'absent' ? nothing.title : sight.title,
    steps,
    whyOf: () => `undoes run ${last.id}`,
    witness: sight.state === 'absent' ? undefined : moviesWithout(sight.movies, add)[0]?.ratingKey,
  });
  const {taken, added, removed, gone, error, vanished} = applied;
  return {...nothing, steps: taken, added, removed, gone, error: error ?? (vanished ? vanishedError() : undefined)};
}

function vanishedError(): UserError {
  return new UserError('changed', 'the collection was deleted meanwhile', {hint: 'undo again'});
}

async function seeLabelled(world: CollectionWorld, looking: Looking): Promise<LabelledSight> {
  const {place} = looking;
  const sight = await seeCollection(world, looking);
  if (sight.state !== 'ours') return {sight, labels: []};
  const details = await detailsOf(world, place, sight.key);
  if (!details) return {sight: {state: 'absent'}, labels: []};
  const judged = sight.label.is === 'missing' ? sight : judgeLabel(sight, details, world.records.find(place));
  return {sight: judged, labels: details.labels};
}
