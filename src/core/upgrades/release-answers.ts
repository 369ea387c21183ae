import type {Database, Sqlite} from '../../storage/database.ts';
import {groupKey} from '../releases/group-key.ts';
import type {Release} from '../releases/release.ts';
import type {PastAnswer} from './past-answer.ts';

type Answered = Pick<Release, 'source' | 'id' | 'infohash' | 'claims'>;

/** Keeps what became of a question about a release. */
export function noteAnswer(
  db: Database,
  {source, id, infohash, claims}: Answered,
  {answer, answeredAt}: PastAnswer,
): void {
  db.write(sql =>
    sql
      .prepare<[string, string, string | null, string | null, string, number]>(
        `INSERT INTO release_answers (source, source_id, infohash, group_key, answer, answered_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(
        source,
        id,
        infohash ?? null,
        claims.group === undefined ? null : groupKey(claims.group),
        answer,
        answeredAt.getTime(),
      ),
  );
}

/** What became of questions about a release, the newest first: of the same one of its source, or with its infohash. */
export function listPastAnswers(sql: Sqlite, {source, id, infohash}: Omit<Answered, 'claims'>): PastAnswer[] {
  const rows = sql
    .prepare<[string, string, string | null], {answer: PastAnswer['answer']; answered_at: number}>(
      `SELECT answer, answered_at FROM release_answers
       WHERE (source = ? AND source_id = ?) OR infohash = ? ORDER BY answered_at DESC, id DESC`,
    )
    .all(source, id, infohash ?? null);
  return rows.map(({answer, answered_at}) => ({answer, answeredAt: new Date(answered_at)}));
}
