import {dirname} from 'node:path';
import {findBackups} from './find-backups.ts';
import {moveAway, restoreCommands} from './restore-commands.ts';

/** The commands that put the newest backup in the place of a damaged file and keep that file; or those for a new start. */
export function restoreHint(path: string): string {
  const [newest] = findBackups(dirname(path));
  if (newest === undefined) {
    const {command} = moveAway(path);
    return `there is no backup; to keep the file aside and begin anew run: ${command} && felscanner scan`;
  }
  const made = newest.madeAt.toISOString().slice(0, 10);
  return `to put the backup of ${made} in its place run: ${restoreCommands(path, newest)}`;
}
