import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {PlexCollection} from '../../clients/plex/collections.ts';
import type {Config} from '../../config/config.ts';
import type {RunCause} from '../../core/collections/collection-history.ts';
import {collectionKinds, membershipOf} from '../../core/collections/collection-kind.ts';
import type {CollectionOutcome} from '../../core/collections/collection-outcome.ts';
import {createLibraryTruth} from '../../core/collections/library-truth.ts';
import type {KeptLibrary} from '../../core/library/library-registry.ts';
import type {Database} from '../../storage/database.ts';
import {changeCollection} from './change-collection.ts';
import {type CollectionRun, type CollectionWorld, createRun} from './collection-world.ts';
import {type Keeping, lookAtCollection} from './look-at-collection.ts';

export type SyncRequest = {
  db: Database;
  /** The machine identifier. */
  server: string;
  libraries: readonly SyncedLibrary[];
  config: Pick<Config, 'collections' | 'plex' | 'probe'>;
  /** Removals may be as many as they are. */
  force: boolean;
  /** Collections of the same title that are not ours are taken over. */
  adopt: boolean;
  /** What the changes are noted under; undefined where nothing may be changed. */
  cause: RunCause | undefined;
  /** Takes what became of each collection as soon as it is known. */
  onOutcome?: (outcome: CollectionOutcome) => void;
};

export type SyncedLibrary = KeptLibrary & Pick<Keeping, 'isCurrent'>;

/**
 * Compares the collections of libraries with what the scans know, and changes them where that is allowed. One in trouble
 * does not stop the others. Must change under the lease `scan`. Throws the reason of an aborted signal.
 */
export async function syncCollections(world: CollectionWorld, request: SyncRequest): Promise<CollectionOutcome[]> {
  const run = request.cause && createRun(world, request.cause);
  const outcomes: CollectionOutcome[] = [];
  const tell = (outcome: CollectionOutcome): void => {
    outcomes.push(outcome);
    request.onOutcome?.(outcome);
  };
  let lost: UserError | undefined;
  for (const library of request.libraries) {
    const keepings = keepingsOf(request, library);
    if (lost) for (const keeping of keepings) tell(failed(keeping, lost));
    else lost = await syncLibrary({world, run, request, tell}, library, keepings);
  }
  return outcomes;
}

type Syncing = {
  world: CollectionWorld;
  run: CollectionRun | undefined;
  request: SyncRequest;
  tell: (outcome: CollectionOutcome) => void;
};

/** Answers the error where the server gave no answer in time, so that nobody waits for it again for every library. */
async function syncLibrary(
  syncing: Syncing,
  {section}: SyncedLibrary,
  keepings: readonly Keeping[],
): Promise<UserError | undefined> {
  const {world, tell} = syncing;
  const {signal} = world;
  let list: PlexCollection[] | UserError | undefined;
  for (const keeping of keepings) {
    list ??= await orUserError(signal, () => listCollections(world, section));
    const outcome = await keep(syncing, keeping, list);
    tell(outcome);
    if (outcome.error?.kind === 'timeout') list = outcome.error;
    // Changing a collection may take minutes, in which others change theirs.
    else if (outcome.done) list = undefined;
  }
  return list instanceof UserError && list.kind === 'timeout' ? list : undefined;
}

/** Looks at one collection and, where this run may write, changes it at once. Without a list nothing is done. */
async function keep(
  {world, run}: Syncing,
  keeping: Keeping,
  list: readonly PlexCollection[] | UserError,
): Promise<CollectionOutcome> {
  const outcome = await orUserError(world.signal, async () => {
    if (list instanceof UserError) throw list;
    const look = await lookAtCollection(world, keeping, list);
    if (!run) return {...untouched(keeping), seen: look};
    // Our own changes count as changes of the library: it is asked about others' before the first of them.
    if (look.plan.steps.length > 0) await keeping.isCurrent();
    return changeCollection(world, run, {keeping, look});
  });
  return outcome instanceof UserError ? {...untouched(keeping), error: outcome} : outcome;
}

/** A list that is empty by mistake would have a second collection made of every title. */
async function listCollections({plex}: CollectionWorld, section: string): Promise<PlexCollection[]> {
  const list = await plex.collections.list(section);
  return list.length > 0 ? list : plex.collections.list(section);
}

function keepingsOf({db, server, config, force, adopt}: SyncRequest, library: SyncedLibrary): Keeping[] {
  const {collections, probe} = config;
  const truth = createLibraryTruth(db, {libraryId: library.id, probe});
  return collectionKinds
    .filter(kind => collections[kind].enabled)
    .map(kind => ({
      place: {server, section: library.section, library: library.title, kind},
      title: collections[kind].title,
      membership: membershipOf(kind, collections.fel),
      truth,
      isCurrent: library.isCurrent,
      rules: {maxRemovalsPercent: collections.maxRemovalsPercent, force, adopt},
    }));
}

function failed(keeping: Keeping, error: UserError): CollectionOutcome {
  return {...untouched(keeping), error};
}

function untouched({place, title}: Keeping): CollectionOutcome {
  return {place, title, seen: undefined, done: undefined, error: undefined};
}
