import {UserError} from '../base/user-error.ts';
import {copyDatabase} from './copy-database.ts';
import type {Sqlite} from './database.ts';
import type {Migration} from './migration.ts';
import {storageError} from './storage-error.ts';

/** "FELS", the mark in the header by which a file is known to be ours (https://sqlite.org/fileformat2.html, section 1.3.15). */
const applicationId = 0x46_45_4c_53;

type Migrating = {path: string; migrations: readonly Migration[]; busyTimeoutMs: number};

/**
 * Brings the file to the newest version of the list (ascending), all steps or none, after a copy of what it was:
 * `<path>.before-<version>`. A second process waits, and finds it done. Throws UserError `storage` for a file that is
 * newer than the list, another program's, or that a step fails on.
 */
export function migrate(sql: Sqlite, {path, migrations, busyTimeoutMs}: Migrating): void {
  const newest = migrations.at(-1)?.version ?? 0;
  if (!needsMigration(sql, path, newest)) return;
  // The recipe of https://sqlite.org/lang_altertable.html, section 7: tables are rebuilt with foreign keys off, then all are checked.
  sql.pragma('foreign_keys = OFF');
  // Copying a large file takes longer than any other write.
  sql.pragma(`busy_timeout = ${12 * busyTimeoutMs}`);
  try {
    sql
      .transaction(() => {
        if (!needsMigration(sql, path, newest)) return;
        const version = versionOf(sql);
        if (version > 0) copyDatabase(path, `${path}.before-${newest}`);
        else sql.pragma(`application_id = ${applicationId}`);
        for (const migration of migrations.filter(one => one.version > version)) step(sql, path, migration);
      })
      .immediate();
  } finally {
    sql.pragma(`busy_timeout = ${busyTimeoutMs}`);
    sql.pragma('foreign_keys = ON');
  }
}

function needsMigration(sql: Sqlite, path: string, newest: number): boolean {
  const version = versionOf(sql);
  if (isForeign(sql, version)) {
    throw new UserError('storage', `${path} is a database of another program`, {
      hint: 'move it away, or choose another folder with "dataDir"; the file was left as it is',
    });
  }
  if (version > newest) {
    throw new UserError('storage', `${path} is from a newer felscanner: version ${version}, this one knows ${newest}`, {
      hint: 'update felscanner; the file was left as it is',
    });
  }
  return version < newest;
}

/** A new file has neither a version nor a mark nor tables; ours has a version and our mark. */
function isForeign(sql: Sqlite, version: number): boolean {
  const mark = Number(sql.pragma('application_id', {simple: true}));
  return version === 0 ? mark !== 0 || hasTables(sql) : version < 0 || mark !== applicationId;
}

function step(sql: Sqlite, path: string, {version, name, up}: Migration): void {
  try {
    up(sql);
    if (sql.prepare('PRAGMA foreign_key_check').get() !== undefined) throw new Error('a row lost what it refers to');
    sql.pragma(`user_version = ${version}`);
  } catch (error) {
    const cause = storageError(path, error);
    if (cause instanceof UserError) throw cause;
    throw new UserError(
      'storage',
      `${path} could not be brought to version ${version} (${name}): ${messageOf(error)}`,
      {
        hint: 'the file is as it was: go on with the felscanner you had, and report this with --verbose',
        cause,
      },
    );
  }
}

function versionOf(sql: Sqlite): number {
  return Number(sql.pragma('user_version', {simple: true}));
}

function hasTables(sql: Sqlite): boolean {
  return sql.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
