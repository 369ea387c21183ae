import {statSync} from 'node:fs';
import {join} from 'node:path';
import {jsonDocument} from '../../output/json.ts';
import {plainText} from '../../output/plain-text.ts';
import {tabbedRow} from '../../output/tabbed-row.ts';
import {alignedTable} from '../../output/table.ts';
import {agoInWords, sizeInWords} from '../../output/words.ts';
import {type Backup, findBackups} from '../../storage/find-backups.ts';
import {restoreCommands} from '../../storage/restore-commands.ts';
import type {CommandContext} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';

type SizedBackup = Backup & {sizeBytes: number};

/** `config backups`: the copies of the database there are, and the commands that put one in its place; without any exit code 1. */
export async function runConfigBackups(context: CommandContext): Promise<number> {
  const {app, json, theme} = context;
  const {out, err} = app.streams;
  const {dataDir} = await context.loadConfig();
  const database = join(dataDir, 'felscanner.db');
  const backups = findBackups(dataDir).map(backup => ({
    ...backup,
    sizeBytes: statSync(backup.path, {throwIfNoEntry: false})?.size ?? 0,
  }));
  const [newest] = backups;
  const restore = newest && restoreCommands(database, newest);
  if (json) out.write(jsonDocument({database, backups: backups.map(backupDocument), restore}));
  else if (!out.isTty) out.write(backups.map(backupRow).join(''));
  else if (restore !== undefined) {
    const rows = backups.map(({path, madeAt, sizeBytes}) => [
      agoInWords(madeAt, app.now()),
      sizeInWords(sizeBytes),
      plainText(path),
    ]);
    out.write(
      alignedTable({head: ['Made', 'Size', 'File'].map(theme.heading), align: ['left', 'right', 'left'], rows}),
    );
    out.write(
      `\nTo put the newest in the place of the database, end felscanner wherever it runs, and then:\n${restore}\n`,
    );
  }
  if (newest) return exitCodes.done;
  err.write('There is no backup yet: "felscanner watch" makes one a day.\n');
  return exitCodes.failed;
}

function backupRow({path, madeAt, sizeBytes}: SizedBackup): string {
  return tabbedRow([path, madeAt.toISOString(), sizeBytes]);
}

function backupDocument({path, madeAt, sizeBytes}: SizedBackup): {path: string; madeAt: string; sizeBytes: number} {
  return {path, madeAt: madeAt.toISOString(), sizeBytes};
}
