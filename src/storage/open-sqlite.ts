import BetterSqlite3 from 'better-sqlite3';
import type {Sqlite} from './database.ts';
import {errorCode} from './error-code.ts';

/** How long to wait between two tries, and inside each. */
const pauseMs = 20;

/**
 * Opens a file that is there. A new one is given a write-ahead log, so that others read while one writes. On file systems
 * without shared memory (some network mounts) a file gets, and keeps, a rollback journal.
 */
export function openSqlite(path: string, busyTimeoutMs: number): Sqlite {
  return patiently(busyTimeoutMs, () => {
    try {
      return connect(path, enterLog);
    } catch (error) {
      if (!lacksSharedMemory(error)) throw error;
      return connect(path, leaveLog);
    }
  });
}

function connect(path: string, prepare: (sql: Sqlite) => void): Sqlite {
  const sql = new BetterSqlite3(path, {timeout: pauseMs});
  try {
    prepare(sql);
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}

function enterLog(sql: Sqlite): void {
  if (isNew(sql)) sql.pragma('journal_mode = WAL');
  // The log is opened by the first read, not by the pragma.
  readHeader(sql, 'schema_version');
}

/** Under an exclusive lock the index of the log is in the heap (https://sqlite.org/wal.html, section 8): so it can be left. */
function leaveLog(sql: Sqlite): void {
  sql.pragma('locking_mode = EXCLUSIVE');
  sql.pragma('journal_mode = DELETE');
  sql.pragma('locking_mode = NORMAL');
  // The exclusive lock is given back by the next read.
  readHeader(sql, 'schema_version');
}

/** Without a table, and never marked by any program. */
function isNew(sql: Sqlite): boolean {
  return ['schema_version', 'user_version', 'application_id'].every(name => readHeader(sql, name) === 0);
}

function readHeader(sql: Sqlite, name: string): number {
  return Number(sql.pragma(name, {simple: true}));
}

function lacksSharedMemory(error: unknown): boolean {
  return /^SQLITE_(CANTOPEN|PROTOCOL|IOERR_(SHM\w+|LOCK))$/.test(errorCode(error) ?? '');
}

/** SQLite answers "busy" without waiting when two processes change the journal mode of a new file at once. */
function patiently<Result>(patienceMs: number, work: () => Result): Result {
  for (let leftMs = patienceMs; ; leftMs -= pauseMs) {
    try {
      return work();
    } catch (error) {
      if (leftMs <= 0 || !errorCode(error)?.startsWith('SQLITE_BUSY')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  }
}
