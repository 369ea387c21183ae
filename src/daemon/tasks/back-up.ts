import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import {noteActivity} from '../../core/activity/activity.ts';
import {backupDatabase} from '../../storage/backup-database.ts';
import {backupFolder} from '../../storage/find-backups.ts';
import type {JobOutcome} from '../job.ts';

const kept = 7;

/** Copies the database, and keeps the newest seven copies. */
export async function backUp(app: App, config: Config): Promise<JobOutcome> {
  const {db} = await app.openLibrary(config);
  const path = backupDatabase(db, {folder: backupFolder(config.dataDir), keep: kept, now: app.now});
  db.write(sql => noteActivity(sql, {at: app.now(), what: 'backup', subject: path}));
  return {summary: path, troubles: []};
}
