import {readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {copyDatabase} from './copy-database.ts';
import type {Database} from './database.ts';
import {backupName, backupTimeOf} from './find-backups.ts';
import {storageError} from './storage-error.ts';

type BackupOrder = {
  /** Made when missing; `backupFolder(dataDir)` is where backups are looked for. */
  folder: string;
  /** How many to keep, the new one included; at least one. */
  keep: number;
  now: () => Date;
};

/**
 * Copies the database into the folder while others use it, and removes the oldest of the backups that are there. Files
 * of other names are not touched. Answers the path of the copy. Throws UserError `storage` or `busy`.
 */
export function backupDatabase(db: Pick<Database, 'path'>, {folder, keep, now}: BackupOrder): string {
  const madeAt = now();
  const name = backupName(madeAt);
  const path = join(folder, name);
  copyDatabase(db.path, path);
  try {
    for (const old of superfluous(readdirSync(folder), {name, madeAt, keep})) rmSync(join(folder, old));
  } catch (error) {
    throw storageError(folder, error);
  }
  return path;
}

const dayMs = 86_400_000;

/** Backups beyond the newest `keep`, and copies that a process left unfinished more than a day ago. */
function superfluous(names: readonly string[], made: {name: string; madeAt: Date; keep: number}): string[] {
  const others = names.filter(name => name !== made.name && backupTimeOf(name) !== undefined).sort();
  const unfinished = names.filter(name => {
    const begun = name.endsWith('.partial') ? backupTimeOf(name.slice(0, -'.partial'.length)) : undefined;
    return begun !== undefined && made.madeAt.getTime() - begun.getTime() > dayMs;
  });
  return [...others.slice(0, Math.max(0, others.length - Math.max(0, made.keep - 1))), ...unfinished];
}
