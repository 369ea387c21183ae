import type {Sqlite} from '../../storage/database.ts';
import {groupKey} from '../releases/group-key.ts';
import type {Release} from '../releases/release.ts';
import type {PastAnswer} from './past-answer.ts';

type Answered = Pick<Release, 'source' | 'id' | 'infohash'> & {claims: Pick<Release['claims'], 'group'>};

/** Keeps what became of a question about a release, as a part of the transaction it became so in. */
export function noteAnswer(
  sql: Sqlite,
  {source, id, infohash, claims}: Answered,
  {answer, answeredAt}: PastAnswer,
): void {
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
    );
}

/** Keeps whether a download was what its name claims. */
export function noteHonesty(sql: Sqlite, {source, id}: Pick<Answered, 'source' | 'id'>, honest: boolean): void {
  sql
    .prepare<[number, string, string]>(
      "UPDATE release_answers SET honest = ? WHERE source = ? AND source_id = ? AND answer = 'downloaded'",
    )
    .run(Number(honest), source, id);
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
