import type {App} from '../../app.ts';
import type {PlexClient} from '../../clients/plex/plex.ts';
import type {Config} from '../../config/config.ts';
import type {CollectionOutcome} from '../../core/collections/collection-outcome.ts';
import type {Library} from '../../core/library/library.ts';
import {type LibraryCounts, noMovies} from '../../core/library/library-counts.ts';
import type {ScanChange, ScanMode, ScanResult, ScanState} from '../../core/library/scan-store.ts';
import type {CollectionProgress} from '../sync-collections/collection-world.ts';
import {tellOfScan} from './tell-of-scan.ts';

export type LibraryScanRequest = {
  config: Config;
  /** Nothing that is known is believed: all is listed, judged and read again. */
  full: boolean;
  /** Whether bytes are read at all. */
  probe: boolean;
  /** What becomes of the collections once all is known: `preview` says what would be changed in them. */
  collections: 'sync' | 'preview' | 'leave';
  /** In place of the configured libraries; the others are left as they are. */
  libraries?: readonly string[];
  onProgress?: (progress: LibraryScanProgress) => void;
};

export type LibraryScanProgress = (
  | {phase: 'listing'; library: string; listed: number; total: number | undefined}
  | {phase: 'probing'; done: number; total: number; startedAt: Date}
  | ({phase: 'collections'} & CollectionProgress)
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
  /** Those that the scan came to. */
  collections: CollectionOutcome[];
};

/** What a scan works with. The signal is aborted with the app's own, and when the lease is lost. */
export type World = {app: App; library: Library; plex: PlexClient; signal: AbortSignal};

/** A scan under way, with what came of it so far. */
export type Scan = World & {
  id: number;
  mode: ScanMode;
  startedAt: Date;
  /** There was no movie before it. */
  isFirst: boolean;
  /** Of a scan of single movies. */
  ratingKeys: readonly string[] | undefined;
  request: LibraryScanRequest;
  result: ScanResult;
  collections: CollectionOutcome[];
};

/** Begins a scan in the history. */
export function beginScan(world: World, request: LibraryScanRequest): Scan {
  const {app, library} = world;
  const startedAt = app.now();
  const isFirst = !library.movies.hasMovies();
  const mode = request.full || isFirst ? 'full' : 'incremental';
  const id = library.scans.startScan(mode, startedAt);
  const ratingKeys = undefined;
  return {...world, id, mode, startedAt, isFirst, ratingKeys, request, result: emptyResult(), collections: []};
}

/** Begins the scan of single movies, which brings the collections in step as well. */
export function beginMovieScan(
  world: World,
  {config, ratingKeys}: {config: Config; ratingKeys: readonly string[]},
): Scan {
  const startedAt = world.app.now();
  const id = world.library.scans.startMovieScan(ratingKeys, startedAt);
  const request: LibraryScanRequest = {config, full: false, probe: true, collections: 'sync'};
  const begun = {id, mode: 'incremental', startedAt, isFirst: false, ratingKeys} as const;
  return {...world, ...begun, request, result: emptyResult(), collections: []};
}

function emptyResult(): ScanResult {
  const counts = {...noMovies, added: 0, updated: 0, removed: 0, unchanged: 0, relabelled: 0};
  return {
    counts,
    requests: {plex: 0, probe: 0},
    probed: {files: 0, bytes: 0, failed: 0},
    failures: [],
    notes: [],
  };
}

/** Ends it there, keeps what there is to tell of it, and answers what came of it. */
export function endScan(scan: Scan, state: LibraryScan['state']): LibraryScan {
  const {app, library, id, mode, startedAt, result, collections} = scan;
  completeCounts(scan);
  const finishedAt = app.now();
  const changes = library.db.write(sql => {
    const closed = library.scans.closeChanges(id);
    result.counts.relabelled = closed.filter(({change}) => change === 'relabelled').length;
    library.scans.finishScan(id, {state, finishedAt, message: undefined, result});
    tellOfScan(sql, scan, {state, message: undefined, finishedAt});
    return closed;
  });
  const durationMs = finishedAt.getTime() - startedAt.getTime();
  return {mode, state, startedAt, durationMs, result, changes, collections};
}

/** Ends it as failed. Where the database itself failed this fails as well, and what failed first is what must be told. */
export function closeFailedScan(scan: Scan, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const {app, library, id, result} = scan;
  try {
    completeCounts(scan);
    const finishedAt = app.now();
    library.db.write(sql => {
      library.scans.finishScan(id, {state: 'failed', finishedAt, message, result});
      tellOfScan(sql, scan, {state: 'failed', message, finishedAt});
    });
  } catch {
    return;
  }
}

function completeCounts({library, plex, result}: Scan): void {
  const {added, updated, removed} = result.counts;
  const counts = library.movies.counts();
  const unchanged = Math.max(0, counts.movies - added - updated);
  result.counts = {...counts, added, updated, removed, unchanged, relabelled: 0};
  result.requests.plex = plex.requests;
}
