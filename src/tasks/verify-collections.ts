import type {App} from '../app.ts';
import {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import {type CollectionOutcome, isInSync} from '../core/collections/collection-outcome.ts';
import {findHolder} from '../storage/lease.ts';
import {findLibraries} from './scan-library/find-libraries.ts';
import {type CollectionProgress, createCollectionWorld} from './sync-collections/collection-world.ts';
import {type SyncedLibrary, syncCollections} from './sync-collections/sync-collections.ts';
import {tellOfCollections} from './telegram/tell-of-collections.ts';
import {withLease} from './with-lease.ts';

export type VerifyRequest = {
  config: Config;
  /** What differs is mended; else nothing is changed. */
  repair: boolean;
  /** Removals may be as many as they are. */
  force: boolean;
  /** Collections of the same title that are not ours are taken over. */
  adopt: boolean;
  onProgress: (progress: CollectionProgress) => void;
};

export type VerifiedCollections = {
  outcomes: CollectionOutcome[];
  /** Configured libraries of which nothing is known. */
  failures: UnknownLibrary[];
  /** What should be known besides, as sentences. */
  notes: string[];
};

type UnknownLibrary = {title: string; error: UserError};

export function isAllInSync({outcomes, failures}: Pick<VerifiedCollections, 'outcomes' | 'failures'>): boolean {
  return failures.length === 0 && outcomes.every(isInSync);
}

/**
 * Compares Plex's collections with what the last scan knows, and mends them where that is wanted. Throws UserError where
 * Plex cannot be reached or refuses, for a server that was not scanned, and `busy` for a repair while a scan runs.
 */
export async function verifyCollections(app: App, request: VerifyRequest): Promise<VerifiedCollections> {
  const {db} = await app.openLibrary(request.config);
  if (!request.repair) {
    const running = findHolder(db, {name: 'scan', now: app.now});
    const notes = running ? [`${running.holder} is running: what it has not stored yet is not compared`] : [];
    const verified = await verify(app, request, app.signal);
    return {...verified, notes};
  }
  return withLease(app, {db, name: 'scan', holder: 'felscanner verify --repair'}, signal =>
    verify(app, request, signal),
  );
}

async function verify(app: App, request: VerifyRequest, signal: AbortSignal): Promise<VerifiedCollections> {
  const {config, repair, force, adopt} = request;
  const {db, registry} = await app.openLibrary(config);
  const plex = await app.createPlex(config, signal);
  const {machineIdentifier: server} = await plex.fetchIdentity();
  const kept = new Map(registry.listKept(server).map(library => [library.section, library]));
  if (kept.size === 0) throw unscannedServer();
  const found = findLibraries(await plex.fetchLibraries(), config.plex.libraries);
  const libraries: SyncedLibrary[] = [];
  const failures: UnknownLibrary[] = [...found.problems];
  for (const {key, title, contentChangedAt} of found.libraries) {
    const library = kept.get(key);
    const isCurrent = contentChangedAt !== undefined && contentChangedAt === library?.contentChangedAt;
    if (library) libraries.push({...library, title, isCurrent: async () => isCurrent});
    else failures.push({title, error: unscannedLibrary()});
  }
  const world = createCollectionWorld(db, {now: app.now, plex, signal, onProgress: request.onProgress});
  const outcomes = await syncCollections(world, {
    db,
    server,
    libraries,
    config,
    force,
    adopt,
    cause: repair ? {by: 'repair'} : undefined,
  });
  if (repair) db.write(sql => tellOfCollections(sql, config, {outcomes, at: app.now()}));
  return {outcomes, failures, notes: []};
}

function unscannedServer(): UserError {
  return new UserError('not-found', 'this Plex server was not scanned yet', {hint: 'run "felscanner scan" first'});
}

function unscannedLibrary(): UserError {
  return new UserError('not-found', 'the library was not scanned yet', {hint: 'run "felscanner scan" first'});
}
