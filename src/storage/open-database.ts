import {closeSync, existsSync, lstatSync, mkdirSync, openSync, readlinkSync, realpathSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {foreignLink} from '../base/foreign-link.ts';
import {UserError} from '../base/user-error.ts';
import type {Database, Sqlite} from './database.ts';
import {errorCode} from './error-code.ts';
import {keepStatements} from './keep-statements.ts';
import {migrate} from './migrate.ts';
import type {Migration} from './migration.ts';
import {openSqlite} from './open-sqlite.ts';
import {storageError} from './storage-error.ts';

type Opening = {
  /** Absolute. What is missing of its folder is made. */
  path: string;
  migrations: readonly Migration[];
  /** How long to wait for another process that writes. */
  busyTimeoutMs?: number;
};

/**
 * Opens the database, new or brought to the newest version. Throws UserError `storage` for a file that is damaged, from a
 * newer felscanner, another program's, or not to be written; `busy` when another process holds it for too long.
 */
export function openDatabase({path, migrations, busyTimeoutMs = 5_000}: Opening): Database {
  try {
    createFile(path);
    return databaseOver(connect({path, migrations, busyTimeoutMs}), path);
  } catch (error) {
    throw storageError(path, error);
  }
}

/** Titles and paths are nobody else's business; SQLite gives its own files beside the database the same mode. */
function createFile(path: string): void {
  mkdirSync(dirname(path), {recursive: true, mode: 0o700});
  demandOwnLink(path);
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    // SQLite would make what a link leads to, and for everybody to read.
    if (!existsSync(path) && isLink(path)) createFile(resolve(realpathSync(dirname(path)), readlinkSync(path)));
  }
}

/** Another user who may put a link in its place would choose which file is written to. */
function demandOwnLink(path: string): void {
  const link = foreignLink(path);
  if (link === undefined) return;
  throw new UserError('storage', `${link} is a link that another user has made, and was not followed`, {
    hint: `remove it, and take care that nobody else may write to ${dirname(link)}`,
  });
}

function isLink(path: string): boolean {
  return lstatSync(path, {throwIfNoEntry: false})?.isSymbolicLink() ?? false;
}

function connect({path, migrations, busyTimeoutMs}: Required<Opening>): Sqlite {
  const sql = openSqlite(path, busyTimeoutMs);
  try {
    configure(sql, busyTimeoutMs);
    migrate(sql, {path, migrations, busyTimeoutMs});
    keepStatements(sql);
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}

function configure(sql: Sqlite, busyTimeoutMs: number): void {
  // Several processes share the file, and each write is short.
  sql.pragma(`busy_timeout = ${busyTimeoutMs}`);
  // With a write-ahead log NORMAL can lose the last moments to a power cut and never harms the file; a rollback journal needs FULL.
  const hasLog = sql.pragma('journal_mode', {simple: true}) === 'wal';
  sql.pragma(`synchronous = ${hasLog ? 'NORMAL' : 'FULL'}`);
  sql.pragma('foreign_keys = ON');
  // 4 MB. With 100,000 movies of 1.3 kB the default of 16 MB was no quicker and cost 25 MB more of memory.
  sql.pragma('cache_size = -4000');
  // One huge transaction would leave a log of its size for as long as a process runs.
  sql.pragma('journal_size_limit = 16000000');
}

function databaseOver(sql: Sqlite, path: string): Database {
  let isReading = false;
  const told = <Result>(run: () => Result): Result => {
    try {
      return run();
    } catch (error) {
      throw storageError(path, error);
    }
  };
  return {
    path,
    read(work) {
      if (sql.inTransaction) return told(() => work(sql));
      isReading = true;
      try {
        return told(() => sql.transaction(work).deferred(sql));
      } finally {
        isReading = false;
      }
    },
    write(work) {
      // Such a transaction fails at random: what it has read may be old by the time it wants to write.
      if (isReading) throw new Error('a write cannot begin inside a read');
      return told(() => sql.transaction(work).immediate(sql));
    },
    close: () => {
      sql.close();
    },
  };
}
