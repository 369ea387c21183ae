import {existsSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import type {Backup} from './find-backups.ts';

/** The commands of a shell that put a backup in the place of a database and keep what was there. */
export function restoreCommands(path: string, backup: Pick<Backup, 'path'>): string {
  const {folder, command} = moveAway(path);
  // Backups made before a migration lie beside the database, and go along.
  const moved = dirname(backup.path) === dirname(path) ? join(folder, basename(backup.path)) : backup.path;
  return `${command} && cp ${quoted(moved)} ${quoted(path)}`;
}

/** The command that moves a database out of the way, and the folder in which it is kept. */
export function moveAway(path: string): {folder: string; command: string} {
  const folder = unusedFolder(join(dirname(path), 'damaged'));
  // The write-ahead log goes with its file: it would be replayed into whatever is found in its place.
  return {folder, command: `mkdir ${quoted(folder)} && mv ${quoted(path)}* ${quoted(folder)}`};
}

function unusedFolder(folder: string): string {
  let candidate = folder;
  for (let count = 2; existsSync(candidate); count += 1) candidate = `${folder}-${count}`;
  return candidate;
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
