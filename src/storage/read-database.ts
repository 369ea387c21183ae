import BetterSqlite3 from 'better-sqlite3';
import type {Sqlite} from './database.ts';
import {errorCode} from './error-code.ts';
import {storageError} from './storage-error.ts';

/** No longer than a person waits at a key. */
const busyTimeoutMs = 200;

/**
 * Runs `work` over a database as it is: nothing is made, brought up to date or written. Undefined where there is no file. Throws
 * UserError `storage` or `busy`.
 */
export function readDatabase<Result>(path: string, work: (sql: Sqlite) => Result): Result | undefined {
  let sql: Sqlite | undefined;
  try {
    sql = new BetterSqlite3(path, {readonly: true, fileMustExist: true, timeout: busyTimeoutMs});
    return work(sql);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw storageError(path, error);
  } finally {
    sql?.close();
  }
}

/** better-sqlite3 tells a missing folder by a sentence, a missing file by SQLite's code. */
function isMissing(error: unknown): boolean {
  return error instanceof TypeError || errorCode(error) === 'SQLITE_CANTOPEN';
}
