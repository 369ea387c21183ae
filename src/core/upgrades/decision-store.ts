import type {Database, Sqlite} from '../../storage/database.ts';
import type {Release} from '../releases/release.ts';
import {releasesOf} from '../releases/release-rows.ts';
import type {Decision} from './decision.ts';
import {formatStoredDecision, parseStoredDecision} from './stored-decision.ts';

/** What was decided about releases. */
export type DecisionStore = {
  /** Keeps decisions in one transaction; one that came out as before is only confirmed. */
  keep(decisions: readonly Decision[]): void;
  /** The last decision about a release; undefined: none yet. */
  findLast(release: Release): Decision | undefined;
  /** The last decision about each release that is of a movie, the latest first. */
  listOfMovie(ratingKey: string): Decision[];
};

/** Keeps decisions in the database. */
export function createDecisionStore(db: Database): DecisionStore {
  return {
    keep: decisions =>
      db.write(sql => {
        for (const decision of decisions) keepOne(sql, decision);
      }),
    findLast: release => db.read(sql => lastOf(sql, release)),
    listOfMovie: ratingKey => db.read(sql => ofMovie(sql, ratingKey)),
  };
}

type Row = {id: number; decision: string; decided_at: number; confirmed_at: number};

function lastRow(sql: Sqlite, releaseKey: number): Row | undefined {
  return sql
    .prepare<[number], Row>(
      'SELECT id, decision, decided_at, confirmed_at FROM decisions WHERE release_id = ? ORDER BY id DESC LIMIT 1',
    )
    .get(releaseKey);
}

function keepOne(sql: Sqlite, decision: Decision): void {
  const {release, movie, ask, decidedAt} = decision;
  const text = formatStoredDecision(decision);
  const last = lastRow(sql, release.key);
  const at = decidedAt.getTime();
  if (last?.decision === text) {
    sql.prepare<[number, number]>('UPDATE decisions SET confirmed_at = ? WHERE id = ?').run(at, last.id);
    return;
  }
  sql
    .prepare<[number, string | null, number, string, number, number]>(
      `INSERT INTO decisions (release_id, rating_key, ask, decision, decided_at, confirmed_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(release.key, movie?.ratingKey ?? null, Number(ask), text, at, at);
}

function lastOf(sql: Sqlite, release: Release): Decision | undefined {
  const row = lastRow(sql, release.key);
  if (!row) return undefined;
  const {decision, decided_at, confirmed_at} = row;
  return parseStoredDecision(decision, {
    release,
    decidedAt: new Date(decided_at),
    confirmedAt: new Date(confirmed_at),
  });
}

function ofMovie(sql: Sqlite, ratingKey: string): Decision[] {
  const rows = sql
    .prepare<[string], {release_id: number}>(
      `SELECT d.release_id FROM decisions d
       WHERE d.rating_key = ? AND d.id = (SELECT max(id) FROM decisions WHERE release_id = d.release_id)
       ORDER BY d.confirmed_at DESC, d.id DESC`,
    )
    .all(ratingKey);
  return releasesOf(
    sql,
    rows.map(({release_id}) => release_id),
  ).flatMap(release => lastOf(sql, release) ?? []);
}
