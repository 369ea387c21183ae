import {existsSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {findBackups} from './find-backups.ts';

/** The commands that put the newest backup in the place of a damaged file and keep that file; or those for a new start. */
export function restoreHint(path: string): string {
  const folder = dirname(path);
  const aside = unusedFolder(join(folder, 'damaged'));
  // The write-ahead log goes with its file: it would be replayed into whatever is found in its place.
  const moveAway = `mkdir ${quoted(aside)} && mv ${quoted(path)}* ${quoted(aside)}`;
  const [newest] = findBackups(folder);
  if (newest === undefined) {
    return `there is no backup; to keep the file aside and begin anew run: ${moveAway} && felscanner scan`;
  }
  const moved = dirname(newest.path) === folder ? join(aside, basename(newest.path)) : newest.path;
  const made = newest.madeAt.toISOString().slice(0, 10);
  return `to put the backup of ${made} in its place run: ${moveAway} && cp ${quoted(moved)} ${quoted(path)}`;
}

function unusedFolder(folder: string): string {
  let candidate = folder;
  for (let count = 2; existsSync(candidate); count += 1) candidate = `${folder}-${count}`;
  return candidate;
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
