import type {Database, Sqlite} from '../../storage/database.ts';

/** Who did something, where it was not felscanner by itself. */
export type Actor = 'cli' | 'dashboard' | `telegram:${number}` | 'expiry';

/** What can happen: to a question, to a service, to felscanner itself; or somebody tried what he may not. */
export type ActivityKind =
  | 'asked'
  | 'pending'
  | 'approved'
  | 'declined'
  | 'expired'
  | 'downloading'
  | 'completed'
  | 'failed'
  | 'proven'
  | 'refused'
  | 'health'
  | 'backup'
  | 'report'
  | 'daemon';

/** Something that happened. */
export type Activity = {
  at: Date;
  what: ActivityKind;
  /** The id of the approval it happened to. */
  approval: string | undefined;
  /** The service, movie or file it happened to, as people call it. */
  subject: string | undefined;
  by: Actor | undefined;
  detail: string | undefined;
  /** How often: what is refused to one person comes together. */
  times: number;
};

/** Notes what happened, as a part of the transaction that makes it happen. */
export function noteActivity(
  sql: Sqlite,
  {at, what, approval, subject, by, detail}: Pick<Activity, 'at' | 'what'> & Partial<Activity>,
): void {
  sql
    .prepare('INSERT INTO activity (at, what, approval, subject, by, detail) VALUES (?, ?, ?, ?, ?, ?)')
    .run(at.getTime(), what, approval ?? null, subject ?? null, by ?? null, detail ?? null);
}

const togetherMs = 3_600_000;
const mostRefusals = 1000;

/** Notes that somebody tried what he may not. Nobody can fill the list: of one person and hour it is one, and only the latest are kept. */
export function noteRefusal(sql: Sqlite, {at, by, detail}: Pick<Activity, 'at' | 'by' | 'detail'>): void {
  const {changes} = sql
    .prepare(
      `UPDATE activity SET times = times + 1 WHERE id = (SELECT max(id) FROM activity
         WHERE what = 'refused' AND by IS ? AND at BETWEEN ? AND ?)`,
    )
    .run(by ?? null, at.getTime() - togetherMs, at.getTime());
  if (changes > 0) return;
  noteActivity(sql, {at, what: 'refused', by, detail});
  sql
    .prepare(
      `DELETE FROM activity WHERE what = 'refused' AND id <=
         (SELECT id FROM activity WHERE what = 'refused' ORDER BY id DESC LIMIT 1 OFFSET ?)`,
    )
    .run(mostRefusals);
}

type Row = {
  at: number;
  what: Activity['what'];
  approval: string | null;
  subject: string | null;
  by: Actor | null;
  detail: string | null;
  times: number;
};

/** What happened, the newest first. */
export function listActivity(db: Database, limit?: number): Activity[] {
  const rows = db.read(sql =>
    sql
      .prepare<[number], Row>(
        'SELECT at, what, approval, subject, by, detail, times FROM activity ORDER BY id DESC LIMIT ?',
      )
      .all(limit ?? -1),
  );
  return rows.map(({at, what, approval, subject, by, detail, times}) => ({
    at: new Date(at),
    what,
    approval: approval ?? undefined,
    subject: subject ?? undefined,
    by: by ?? undefined,
    detail: detail ?? undefined,
    times,
  }));
}
