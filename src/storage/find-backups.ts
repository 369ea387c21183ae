import {readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';

/** A copy of the database that can be put in its place. */
export type Backup = {path: string; madeAt: Date};

/** Where a data folder's backups are kept. */
export function backupFolder(dataDir: string): string {
  return join(dataDir, 'backups');
}

/** The name of a backup made at this time; names sort by time. */
export function backupName(madeAt: Date): string {
  return `felscanner-${madeAt.toISOString().replaceAll(/[:.]/g, '-')}.db`;
}

/** The time in the name of a backup, or undefined for a file that is none of ours. */
export function backupTimeOf(name: string): Date | undefined {
  const [, day, hour, minute, second, ms] =
    /^felscanner-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.db$/.exec(name) ?? [];
  if (day === undefined) return undefined;
  const madeAt = new Date(`${day}T${hour}:${minute}:${second}.${ms}Z`);
  return Number.isNaN(madeAt.getTime()) ? undefined : madeAt;
}

/** All backups of a data folder, also those made before a migration, the newest first. A folder that cannot be read has none. */
export function findBackups(dataDir: string): Backup[] {
  const folder = backupFolder(dataDir);
  const regular = namesIn(folder).flatMap(name => {
    const madeAt = backupTimeOf(name);
    return madeAt === undefined ? [] : [{path: join(folder, name), madeAt}];
  });
  const beforeMigration = namesIn(dataDir)
    .filter(name => /^felscanner\.db\.before-\d+$/.test(name))
    .flatMap(name => backupAt(join(dataDir, name)));
  return [...regular, ...beforeMigration].sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
}

function backupAt(path: string): Backup[] {
  const stat = statSync(path, {throwIfNoEntry: false});
  return stat === undefined ? [] : [{path, madeAt: stat.mtime}];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
