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
};

/** Notes what happened, as a part of the transaction that makes it happen. */
export function noteActivity(sql: Sqlite, {at, what, approval, by, detail}: Activity): void {
  sql
    .prepare('INSERT INTO activity (at, what, approval, by, detail) VALUES (?, ?, ?, ?, ?)')
    .run(at.getTime(), what, approval ?? null, by ?? null, detail ?? null);
}

type Row = {at: number; what: Activity['what']; approval: string | null; by: Decider | null; detail: string | null};

/** What happened, the newest first. */
export function listActivity(db: Database, limit?: number): Activity[] {
  const rows = db.read(sql =>
    sql
      .prepare<[number], Row>('SELECT at, what, approval, by, detail FROM activity ORDER BY id DESC LIMIT ?')
      .all(limit ?? -1),
  );
  return rows.map(({at, what, approval, by, detail}) => ({
    at: new Date(at),
    what,
    approval: approval ?? undefined,
    by: by ?? undefined,
    detail: detail ?? undefined,
  }));
}
