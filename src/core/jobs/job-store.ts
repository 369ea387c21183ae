import type {Database, Sqlite} from '../../storage/database.ts';

/** How the runs of a job went, as far as what is next depends on it. */
export type JobRecord = {
  name: string;
  /** When felscanner first knew of the job. */
  firstSeenAt: Date;
  /** Of the last run; undefined: it never ran. */
  startedAt: Date | undefined;
  /** Undefined while it runs, and where its process ended without a word. */
  finishedAt: Date | undefined;
  ok: boolean | undefined;
  /** What there is to say about the last run. */
  message: string | undefined;
  /** Runs in a row that failed or did not end. */
  failures: number;
  /** Since when a person keeps it from running; undefined: nobody does. */
  pausedAt: Date | undefined;
};

/** The record of a job of which nothing is known yet. */
export function newJobRecord(name: string, at: Date): JobRecord {
  return {
    name,
    firstSeenAt: at,
    startedAt: undefined,
    finishedAt: undefined,
    ok: undefined,
    message: undefined,
    failures: 0,
    pausedAt: undefined,
  };
}

/** All that is kept, in the order of names. */
export function listJobRecords(db: Pick<Database, 'read'>): JobRecord[] {
  return db.read(sql => sql.prepare<[], Row>('SELECT * FROM jobs ORDER BY name').all().map(recordOf));
}

/** Keeps a record in place of the one there was, but whether it is paused: others decide that meanwhile. */
export function keepJobRecord(sql: Sqlite, record: JobRecord): void {
  const {name, firstSeenAt, startedAt, finishedAt, ok, message, failures} = record;
  sql
    .prepare(
      `INSERT INTO jobs (name, first_seen_at, started_at, finished_at, ok, message, failures) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET first_seen_at = excluded.first_seen_at, started_at = excluded.started_at,
         finished_at = excluded.finished_at, ok = excluded.ok, message = excluded.message, failures = excluded.failures`,
    )
    .run(
      name,
      firstSeenAt.getTime(),
      startedAt?.getTime() ?? null,
      finishedAt?.getTime() ?? null,
      ok === undefined ? null : Number(ok),
      message ?? null,
      failures,
    );
}

/** Forgets jobs that there are no more, and that they were paused. */
export function forgetOtherJobs(sql: Sqlite, names: readonly string[]): void {
  sql.prepare('DELETE FROM jobs WHERE name NOT IN (SELECT value FROM json_each(?))').run(JSON.stringify(names));
}

type Row = {
  name: string;
  first_seen_at: number;
  started_at: number | null;
  finished_at: number | null;
  ok: number | null;
  message: string | null;
  failures: number;
  paused_at: number | null;
};

function recordOf({name, first_seen_at, started_at, finished_at, ok, message, failures, paused_at}: Row): JobRecord {
  return {
    name,
    firstSeenAt: new Date(first_seen_at),
    startedAt: started_at === null ? undefined : new Date(started_at),
    finishedAt: finished_at === null ? undefined : new Date(finished_at),
    ok: ok === null ? undefined : ok === 1,
    message: message ?? undefined,
    failures,
    pausedAt: paused_at === null ? undefined : new Date(paused_at),
  };
}
