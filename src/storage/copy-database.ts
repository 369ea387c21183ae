import {closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync} from 'node:fs';
import {dirname} from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {errorCode} from './error-code.ts';
import {storageError} from './storage-error.ts';

/**
 * Copies a database while others use it: one state of it, readable by this user alone, there whole or not at all. What
 * was at `target` is replaced. Throws UserError `storage` or `busy`.
 */
export function copyDatabase(source: string, target: string): void {
  const partial = `${target}.partial`;
  try {
    mkdirSync(dirname(target), {recursive: true, mode: 0o700});
    rmSync(partial, {force: true});
    closeSync(openSync(partial, 'wx', 0o600));
    vacuumInto(source, partial);
    writeThrough(partial);
    renameSync(partial, target);
  } catch (error) {
    removeQuietly(partial);
    throw storageError(isOfSource(error) ? source : target, error);
  }
}

function vacuumInto(source: string, target: string): void {
  // A connection of its own: inside a transaction, where migrations copy, VACUUM is refused.
  const sql = new BetterSqlite3(source, {readonly: true});
  try {
    sql.prepare('VACUUM INTO ?').run(target);
  } finally {
    sql.close();
  }
}

/** Only a file without a schema is given a write-ahead log when it is opened; a copy put in place shall have one too. */
function writeThrough(path: string): void {
  const sql = new BetterSqlite3(path);
  try {
    sql.pragma('journal_mode = WAL');
  } finally {
    sql.close();
  }
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function isOfSource(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB|BUSY)/.test(errorCode(error) ?? '');
}

/** The failure that is being told weighs more than what it leaves behind. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, {force: true});
  } catch {
    return;
  }
}
