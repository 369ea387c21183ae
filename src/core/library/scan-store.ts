import type {Database, Sqlite} from '../../storage/database.ts';
import type {LibraryCounts} from './library-counts.ts';
import {inheritChanges, joinMoved} from './scan-changes.ts';

export type ScanMode = 'full' | 'incremental';

/** How a scan ended: `incomplete` left something as it was, `failed` broke off, `interrupted` was told to stop. */
export type ScanState = 'running' | 'completed' | 'incomplete' | 'interrupted' | 'failed';

/** What lists brought, and how many movies are called something else now. */
type ScanCounts = LibraryCounts & {
  added: number;
  updated: number;
  removed: number;
  unchanged: number;
  relabelled: number;
};

export type ScanResult = {
  counts: ScanCounts;
  requests: {plex: number; probe: number};
  probed: {files: number; bytes: number; failed: number};
  failures: ScanFailure[];
  /** What a person should know and nobody needs to mend. */
  notes: string[];
};

/** What was left as it was, why, and what to do about it. */
export type ScanFailure = {ratingKey: string | undefined; title: string; message: string; hint: string | undefined};

/** A movie that came, went, or is now called something else. */
export type ScanChange = {
  ratingKey: string;
  title: string;
  change: 'added' | 'removed' | 'relabelled';
  from: string | undefined;
  to: string | undefined;
};

export type ScanRecord = {
  id: number;
  mode: ScanMode;
  state: ScanState;
  startedAt: Date;
  finishedAt: Date | undefined;
  message: string | undefined;
  result: ScanResult | undefined;
};

export type ScanStore = {
  /** Begins a record. Records of scans that ended without a word (power cut, kill) are closed as failed. */
  startScan(mode: ScanMode, startedAt: Date): number;
  /** Begins a record of single movies, which is no scan of a library and is not listed as one. */
  startMovieScan(ratingKeys: readonly string[], startedAt: Date): number;
  finishScan(id: number, end: ScanEnd): void;
  /** The newest first. */
  listScans(limit: number): ScanRecord[];
  /** What a scan that ends is to tell: what it noted, with what only moved put together. */
  closeChanges(id: number): ScanChange[];
};

type ScanEnd = {
  state: Exclude<ScanState, 'running'>;
  finishedAt: Date;
  message: string | undefined;
  result: ScanResult;
};

/** What is said of a scan that a power cut or a kill ended. */
export const endedSilently = 'ended without a word';

/** Older records go, their changes with them. */
const keptScans = 200;

/** The history of scans. Must be written to under the lease `scan`. */
export function createScanStore(db: Database): ScanStore {
  return {
    startScan: (mode, startedAt) => db.write(sql => startScan(sql, mode, startedAt)),
    startMovieScan: (ratingKeys, startedAt) =>
      db.write(sql => {
        closeSilent(sql);
        const {lastInsertRowid} = sql
          .prepare("INSERT INTO scans (mode, state, started_at, movies) VALUES ('incremental', 'running', ?, ?)")
          .run(startedAt.getTime(), JSON.stringify(ratingKeys));
        // What a scan that broke off had noted is told by the next one, whichever it is.
        inheritChanges(sql, Number(lastInsertRowid));
        return Number(lastInsertRowid);
      }),
    finishScan: (id, end) => db.write(sql => finishScan(sql, id, end)),
    listScans: limit => db.read(sql => listScans(sql, limit)),
    closeChanges: id =>
      db.write(sql => {
        joinMoved(sql, id);
        return listChanges(sql, id);
      }),
  };
}

function startScan(sql: Sqlite, mode: ScanMode, startedAt: Date): number {
  closeSilent(sql);
  const {lastInsertRowid} = sql
    .prepare("INSERT INTO scans (mode, state, started_at) VALUES (?, 'running', ?)")
    .run(mode, startedAt.getTime());
  inheritChanges(sql, Number(lastInsertRowid));
  sql
    .prepare(
      'DELETE FROM scans WHERE id <= (SELECT id FROM scans WHERE movies IS NULL ORDER BY id DESC LIMIT 1 OFFSET ?)',
    )
    .run(keptScans);
  return Number(lastInsertRowid);
}

/** Whoever begins a scan holds the lease: no other runs. */
function closeSilent(sql: Sqlite): void {
  sql.prepare("UPDATE scans SET state = 'failed', message = ? WHERE state = 'running'").run(endedSilently);
}

function finishScan(sql: Sqlite, id: number, {state, finishedAt, message, result}: ScanEnd): void {
  sql
    .prepare('UPDATE scans SET state = ?, finished_at = ?, message = ?, result = ? WHERE id = ?')
    .run(state, finishedAt.getTime(), message ?? null, JSON.stringify(result), id);
}

type ScanRow = {
  id: number;
  mode: ScanMode;
  state: ScanState;
  started_at: number;
  finished_at: number | null;
  message: string | null;
  result: string | null;
};

function listScans(sql: Sqlite, limit: number): ScanRecord[] {
  return sql
    .prepare<[number], ScanRow>('SELECT * FROM scans WHERE movies IS NULL ORDER BY id DESC LIMIT ?')
    .all(limit)
    .map(({id, mode, state, started_at, finished_at, message, result}) => ({
      id,
      mode,
      state,
      startedAt: new Date(started_at),
      finishedAt: finished_at === null ? undefined : new Date(finished_at),
      message: message ?? undefined,
      // Only this program writes the text.
      result: result === null ? undefined : (JSON.parse(result) as ScanResult),
    }));
}

type ChangeRow = {
  rating_key: string;
  title: string;
  change: ScanChange['change'];
  from_label: string | null;
  to_label: string | null;
};

function listChanges(sql: Sqlite, id: number): ScanChange[] {
  return sql
    .prepare<[number], ChangeRow>('SELECT * FROM scan_changes WHERE scan_id = ? ORDER BY title, rating_key')
    .all(id)
    .map(({rating_key, title, change, from_label, to_label}) => ({
      ratingKey: rating_key,
      title,
      change,
      from: from_label ?? undefined,
      to: to_label ?? undefined,
    }));
}
