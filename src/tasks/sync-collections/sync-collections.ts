import {mapLimit} from '../../base/map-limit.ts';
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
import {type Keeping, type Look, lookAtCollection} from './look-at-collection.ts';
import {orUserError} from './or-user-error.ts';

export type SyncRequest = {
  db: Database;
  /** The machine identifier. */
  server: string;
  libraries: readonly KeptLibrary[];
  config: Pick<Config, 'collections' | 'plex' | 'probe'>;
  /** Removals may be as many as they are. */
  force: boolean;
  /** Collections of the same title that are not ours are taken over. */
  adopt: boolean;
  /** What the changes are noted under; undefined where nothing may be changed. */
  cause: RunCause | undefined;
};

/**
 * Compares the collections of libraries with what the scans know, and changes them where that is allowed. One in trouble
 * does not stop the others. Must change under the lease `scan`. Throws the reason of an aborted signal.
 */
export async function syncCollections(world: CollectionWorld, request: SyncRequest): Promise<CollectionOutcome[]> {
  const run = request.cause && createRun(world, request.cause);
  const outcomes: CollectionOutcome[] = [];
  for (const library of request.libraries) outcomes.push(...(await syncLibrary({world, run, request}, library)));
  run?.finish();
  return outcomes;
}

type Syncing = {world: CollectionWorld; run: CollectionRun | undefined; request: SyncRequest};

async function syncLibrary(syncing: Syncing, library: KeptLibrary): Promise<CollectionOutcome[]> {
  const {world, run, request} = syncing;
  const keepings = keepingsOf(request, library);
  if (keepings.length === 0) return [];
  const list = await orUserError(world.signal, () => world.plex.collections.list(library.section));
  if (list instanceof UserError) return keepings.map(keeping => failed(keeping, list));
  const looks = await lookAtAll(syncing, keepings, list);
  const outcomes: CollectionOutcome[] = [];
  for (const {keeping, look} of looks) {
    if (look instanceof UserError) outcomes.push(failed(keeping, look));
    else if (!run) outcomes.push(compared(keeping, look));
    else {
      const changed = await orUserError(world.signal, () => changeCollection(world, run, {keeping, look}));
      outcomes.push(changed instanceof UserError ? failed(keeping, changed) : changed);
    }
  }
  return outcomes;
}

async function lookAtAll(
  {world, request}: Syncing,
  keepings: readonly Keeping[],
  list: readonly PlexCollection[],
): Promise<{keeping: Keeping; look: Look | UserError}[]> {
  const {signal} = world;
  const looks = await mapLimit(keepings, {limit: request.config.plex.concurrency, signal}, async keeping => ({
    keeping,
    look: await orUserError(signal, () => lookAtCollection(world, keeping, list)),
  }));
  signal.throwIfAborted();
  return looks;
}

function keepingsOf({db, server, config, force, adopt}: SyncRequest, library: KeptLibrary): Keeping[] {
  const {collections, probe} = config;
  const truth = createLibraryTruth(db, library.id);
  return collectionKinds
    .filter(kind => collections[kind].enabled)
    .map(kind => ({
      place: {server, section: library.section, library: library.title, kind},
      title: collections[kind].title,
      membership: membershipOf(kind, collections.fel),
      truth,
      readsFiles: probe.mode !== 'off',
      rules: {maxRemovalsPercent: collections.maxRemovalsPercent, force, adopt},
    }));
}

function failed({place, title}: Keeping, error: UserError): CollectionOutcome {
  return {place, title, seen: undefined, added: [], removed: [], repaired: false, error, notes: []};
}

function compared({place, title}: Keeping, seen: Look): CollectionOutcome {
  return {place, title, seen, added: [], removed: [], repaired: false, error: undefined, notes: []};
}
