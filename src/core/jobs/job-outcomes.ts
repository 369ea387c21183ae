import type {Database} from '../../storage/database.ts';

/** How the last run of a job ended. */
export type JobOutcome = {
  name: string;
  finishedAt: Date;
  ok: boolean;
  /** Runs in a row that failed. */
  failures: number;
  /** A person keeps it from running. */
  isPaused: boolean;
};

/** How the jobs did that have run to their end, in the order of their names. */
export function listJobOutcomes(db: Pick<Database, 'read'>): JobOutcome[] {
  const rows = db.read(sql =>
    sql
      .prepare<[], Row>(
        `SELECT name, finished_at, ok, failures, paused_at FROM jobs
         WHERE finished_at IS NOT NULL AND ok IS NOT NULL ORDER BY name`,
      )
      .all(),
  );
  return rows.map(({name, finished_at, ok, failures, paused_at}) => ({
    name,
    finishedAt: new Date(finished_at),
    ok: ok === 1,
    failures,
    isPaused: paused_at !== null,
  }));
}

type Row = {name: string; finished_at: number; ok: 0 | 1; failures: number; paused_at: number | null};
