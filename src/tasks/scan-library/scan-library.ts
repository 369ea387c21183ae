import type {App} from '../../app.ts';
import {UserError, type UserErrorKind} from '../../base/user-error.ts';
import type {PlexClient, PlexLibrary} from '../../clients/plex/plex.ts';
import type {Config} from '../../config/config.ts';
import type {Library} from '../../core/library/library.ts';
import type {LibraryCounts} from '../../core/library/library-counts.ts';
import type {ForgottenLibraries, KnownLibrary} from '../../core/library/library-registry.ts';
import {createMovieWriter} from '../../core/library/movie-writer.ts';
import {createProbeQueue, type ProbeQueue} from '../../core/library/probe-queue.ts';
import type {ScanChange, ScanMode, ScanResult, ScanState} from '../../core/library/scan-store.ts';
import {createVerdictStore} from '../../core/library/verdict-store.ts';
import {findLibraries} from './find-libraries.ts';
import {listLibrary} from './list-library.ts';
import {probeVersions} from './probe-versions.ts';
import {failureOf} from './scan-failure.ts';
import {withScanLease} from './with-scan-lease.ts';

export type LibraryScanRequest = {
  config: Config;
  /** Nothing that is known is believed: all is listed, judged and read again. */
  full: boolean;
  /** Whether bytes are read at all. */
  probe: boolean;
  /** In place of the configured libraries; the others are left as they are. */
  libraries?: readonly string[];
  onProgress?: (progress: LibraryScanProgress) => void;
};

export type LibraryScanProgress = (
  | {phase: 'listing'; library: string; listed: number; total: number | undefined}
  | {phase: 'probing'; done: number; total: number; startedAt: Date}
) & {
  /** What is known so far; counted when asked for. */
  counts: () => LibraryCounts;
};

export type LibraryScan = {
  mode: ScanMode;
  state: Exclude<ScanState, 'running' | 'failed'>;
  startedAt: Date;
  durationMs: number;
  result: ScanResult;
  changes: ScanChange[];
};

/**
 * Scans the configured Plex libraries: lists what changed, reads the bytes of what the configuration names, keeps all in
 * the database. When the app's signal is aborted, what was done till then is kept and answered. Throws UserError where
 * Plex cannot be reached or refuses, for unknown libraries, and `busy` while another scan runs.
 */
export async function scanLibrary(app: App, request: LibraryScanRequest): Promise<LibraryScan> {
  const library = await app.openLibrary(request.config);
  return withScanLease(app, library.db, async signal => {
    const plex = await app.createPlex(request.config, signal);
    const scan = beginScan({app, library, plex, signal}, request);
    try {
      await carryOut(scan);
      if (!app.signal.aborted) signal.throwIfAborted();
      return endScan(
        scan,
        app.signal.aborted ? 'interrupted' : scan.result.failures.length > 0 ? 'incomplete' : 'completed',
      );
    } catch (error) {
      if (app.signal.aborted) return endScan(scan, 'interrupted');
      closeFailedScan(scan, error);
      throw error;
    }
  });
}

type World = {app: App; library: Library; plex: PlexClient; signal: AbortSignal};

type Scan = World & {
  id: number;
  mode: ScanMode;
  startedAt: Date;
  request: LibraryScanRequest;
  result: ScanResult;
};

function beginScan(world: World, request: LibraryScanRequest): Scan {
  const {app, library} = world;
  const startedAt = app.now();
  const mode = request.full || !library.movies.hasMovies() ? 'full' : 'incremental';
  const counts = {...library.movies.counts(), added: 0, updated: 0, removed: 0, unchanged: 0};
  const result: ScanResult = {
    counts,
    requests: {plex: 0, probe: 0},
    probed: {files: 0, bytes: 0, failed: 0},
    failures: [],
    notes: [],
  };
  return {...world, id: library.scans.startScan(mode, startedAt), mode, startedAt, request, result};
}

async function carryOut(scan: Scan): Promise<void> {
  const {library, plex, request, result} = scan;
  const {machineIdentifier: server} = await plex.fetchIdentity();
  const titles = request.libraries ?? request.config.plex.libraries;
  const found = findLibraries(await plex.fetchLibraries(), titles);
  result.failures.push(...found.problems.map(({title, error}) => failureOf({ratingKey: undefined, title}, error)));
  noteForgotten(scan, library.registry.keepServer(server, scan.id));
  const chosen = found.libraries.map(section => ({section, kept: library.registry.enter(server, section)}));
  const ids = chosen.map(({kept}) => kept.id);
  const queue = createProbeQueue(library.db, {server, limits: request.config.probe});
  const reads = request.probe && request.config.probe.mode !== 'off';
  if (request.full) {
    library.registry.forget(ids);
    if (reads) queue.forget(ids);
  }
  await listLibraries(scan, server, chosen);
  const isWhole = !request.libraries && found.problems.length === 0;
  if (isWhole) noteForgotten(scan, library.registry.keepOnly(ids, scan.id));
  if (reads) await probe(scan, {server, queue, libraryIds: ids});
}

function noteForgotten({result}: Scan, {titles, movies}: ForgottenLibraries): void {
  result.counts.removed += movies;
  for (const title of titles) result.notes.push(`the library ${title} is not configured any more and was forgotten`);
}

type Chosen = {section: PlexLibrary; kept: KnownLibrary};

/** One library in trouble does not stop the others. Throws where the server is gone, or all of them are in trouble. */
async function listLibraries(scan: Scan, server: string, chosen: readonly Chosen[]): Promise<void> {
  const troubles: UserError[] = [];
  for (const one of chosen) {
    try {
      await listIfChanged(scan, server, one);
    } catch (error) {
      if (!(error instanceof UserError) || stopsAll.has(error.kind)) throw error;
      troubles.push(error);
      if (troubles.length === chosen.length) throw error;
      scan.result.failures.push(failureOf({ratingKey: undefined, title: one.section.title}, error));
    }
  }
}

const stopsAll: ReadonlySet<UserErrorKind> = new Set(['unreachable', 'timeout', 'busy', 'storage', 'config']);

async function listIfChanged(scan: Scan, server: string, {section, kept}: Chosen): Promise<void> {
  const {app, library, plex, request, result} = scan;
  const {contentChangedAt} = section;
  if (!request.full && contentChangedAt !== undefined && contentChangedAt === kept.contentChangedAt) return;
  const writer = createMovieWriter(library.db, {server, libraryId: kept.id, scanId: scan.id});
  try {
    const listed = await listLibrary({
      plex,
      library: section,
      writer,
      onPage: (count, total) => tellListing(scan, {library: section.title, listed: count, total}),
    });
    result.counts.removed += listed.removed;
    result.failures.push(...listed.failures);
    result.notes.push(...listed.notes);
    if (listed.complete) library.registry.noteScanned(kept.id, contentChangedAt, app.now());
  } finally {
    result.counts.added += writer.tally.added;
    result.counts.updated += writer.tally.updated;
  }
}

function tellListing(
  {library, request}: Scan,
  page: {library: string; listed: number; total: number | undefined},
): void {
  request.onProgress?.({phase: 'listing', ...page, counts: () => library.movies.counts()});
}

type Probing = {server: string; queue: ProbeQueue; libraryIds: number[]};

async function probe(scan: Scan, {server, queue, libraryIds}: Probing): Promise<void> {
  const {app, library, plex, request, result} = scan;
  const entries = queue.listEntries(libraryIds, request.config.probe.only);
  if (entries.length === 0) return;
  const startedAt = app.now();
  const tell = (done: number): void =>
    request.onProgress?.({
      phase: 'probing',
      done,
      total: entries.length,
      startedAt,
      counts: () => library.movies.counts(),
    });
  tell(0);
  const outcome = await probeVersions({
    app: {openSource: app.openSource, now: app.now, signal: scan.signal},
    plex,
    config: request.config,
    queue,
    verdicts: createVerdictStore(library.db, server),
    entries,
    scanId: scan.id,
    onProbed: tell,
  });
  result.probed = outcome.probed;
  result.requests.probe = outcome.requests;
  result.failures.push(...outcome.failures);
}

function endScan(scan: Scan, state: LibraryScan['state']): LibraryScan {
  const {app, library, id, mode, startedAt, result} = scan;
  completeCounts(scan);
  const finishedAt = app.now();
  library.scans.finishScan(id, {state, finishedAt, message: undefined, result});
  const durationMs = finishedAt.getTime() - startedAt.getTime();
  return {mode, state, startedAt, durationMs, result, changes: library.scans.listChanges(id)};
}

/** Where the database itself failed this fails as well, and what failed first is what must be told. */
function closeFailedScan(scan: Scan, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  try {
    completeCounts(scan);
    scan.library.scans.finishScan(scan.id, {state: 'failed', finishedAt: scan.app.now(), message, result: scan.result});
  } catch {
    return;
  }
}

function completeCounts({library, plex, result}: Scan): void {
  const {added, updated, removed} = result.counts;
  const counts = library.movies.counts();
  const unchanged = Math.max(0, counts.movies - added - updated);
  result.counts = {...counts, added, updated, removed, unchanged};
  result.requests.plex = plex.requests;
}
