import type {Database, Sqlite} from '../../storage/database.ts';
import type {ApprovalState, Decider} from './approval.ts';

/** Something that happened to an approval, or that somebody tried and was not allowed. */
export type Activity = {
  at: Date;
  what: ApprovalState | 'asked' | 'proven' | 'refused';
  approval: string | undefined;
  /** Who did it, where somebody did. */
  by: Decider | undefined;
  detail: string | undefined;
  /** How often: what is refused to one person comes together. */
  times: number;
};

/** Notes what happened, as a part of the transaction that makes it happen. */
export function noteActivity(sql: Sqlite, {at, what, approval, by, detail}: Omit<Activity, 'times'>): void {
  sql
    .prepare('INSERT INTO activity (at, what, approval, by, detail) VALUES (?, ?, ?, ?, ?)')
    .run(at.getTime(), what, approval ?? null, by ?? null, detail ?? null);
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
  noteActivity(sql, {at, what: 'refused', approval: undefined, by, detail});
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
  by: Decider | null;
  detail: string | null;
  times: number;
};

/** What happened, the newest first. */
export function listActivity(db: Database, limit?: number): Activity[] {
  const rows = db.read(sql =>
    sql
      .prepare<[number], Row>('SELECT at, what, approval, by, detail, times FROM activity ORDER BY id DESC LIMIT ?')
      .all(limit ?? -1),
  );
  return rows.map(({at, what, approval, by, detail, times}) => ({
    at: new Date(at),
    what,
    approval: approval ?? undefined,
    by: by ?? undefined,
    detail: detail ?? undefined,
    times,
  }));
}
