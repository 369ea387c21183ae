import type {Database, Sqlite} from '../../storage/database.ts';

/** What a process asks of the daemon: to run a job once, or to read the settings anew. */
export type DaemonRequest = {kind: 'run'; job: string} | {kind: 'reload'};

/** Asks for a run of a job as soon as it may. */
export function requestRun(sql: Sqlite, job: string): void {
  sql.prepare("INSERT INTO daemon_requests (kind, job) VALUES ('run', ?)").run(job);
}

/** Asks for the settings to be read anew. */
export function requestReload(sql: Sqlite): void {
  sql.prepare("INSERT INTO daemon_requests (kind) VALUES ('reload')").run();
}

/** Whether something is asked for that was not taken yet. */
export function hasRequests(db: Pick<Database, 'read'>): boolean {
  return db.read(sql => sql.prepare('SELECT 1 FROM daemon_requests LIMIT 1').get()) !== undefined;
}

/** Takes all that is asked for out of the database, in the order in which it was asked. */
export function takeRequests(sql: Sqlite): DaemonRequest[] {
  const rows = sql.prepare<[], Row>('SELECT job FROM daemon_requests ORDER BY id').all();
  if (rows.length > 0) sql.prepare('DELETE FROM daemon_requests').run();
  return rows.map(({job}) => (job === null ? {kind: 'reload'} : {kind: 'run', job}));
}

type Row = {job: string | null};
