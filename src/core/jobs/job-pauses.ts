import type {Database, Sqlite} from '../../storage/database.ts';

/** Keeps a job from running until it is resumed, also one that never ran. Answers whether that is new. */
export function pauseJob(sql: Sqlite, name: string, at: Date): boolean {
  const {changes} = sql
    .prepare(
      `INSERT INTO jobs (name, first_seen_at, paused_at) VALUES (?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET paused_at = excluded.paused_at WHERE paused_at IS NULL`,
    )
    .run(name, at.getTime(), at.getTime());
  return changes > 0;
}

/** Lets a job run again. Answers whether it was paused. */
export function resumeJob(sql: Sqlite, name: string): boolean {
  const {changes} = sql.prepare('UPDATE jobs SET paused_at = NULL WHERE name = ? AND paused_at IS NOT NULL').run(name);
  return changes > 0;
}

/** The jobs that are paused, and since when. */
export function listPauses(db: Pick<Database, 'read'>): ReadonlyMap<string, Date> {
  const rows = db.read(sql =>
    sql
      .prepare<[], {name: string; paused_at: number}>('SELECT name, paused_at FROM jobs WHERE paused_at IS NOT NULL')
      .all(),
  );
  return new Map(rows.map(({name, paused_at}) => [name, new Date(paused_at)]));
}
