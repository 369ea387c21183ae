import type {Database} from '../../storage/database.ts';
import {noteActivity} from '../activity/activity.ts';
import {noteHonesty} from '../upgrades/release-answers.ts';
import type {Approval, ApprovalMovie, ApprovalState, Proof} from './approval.ts';
import {selectApprovals} from './approval-rows.ts';
import {expireOverdue, type Moved, type MoveWanted, moveApproval, requireApproval} from './move-approval.ts';
import {longestPauseMs, nextTry} from './next-try.ts';

/** The questions that were asked, and what became of them. Every change is one transaction. */
export type ApprovalStore = {
  find(id: string): Approval | undefined;
  /** Those whose id begins so, the newest first. */
  findByPrefix(prefix: string): Approval[];
  /** In the order they were asked; all states where none are given. */
  list(states?: readonly ApprovalState[]): Approval[];
  /** Those that changed last first. */
  listLatest(limit?: number): Approval[];
  count(states?: readonly ApprovalState[]): number;
  /** Those about a movie of the library, the newest first. */
  listOfMovie(ratingKey: string): Approval[];
  /** Said yes, and it is time to try: those of which nothing failed, or not lately. */
  listToStart(now: Date): Approval[];
  /** Moves it on, where its state allows that; else it stays as it is. Throws where there is none. */
  move(wanted: MoveWanted): Moved;
  /** Moves on what nobody answered in time, and answers it. */
  expireOverdue(now: Date): Approval[];
  /** What is to be done is written down before it is done. */
  notePlan(id: string, plan: ApprovalPlan): void;
  /** It could not be done now: says why, and is not tried again for a while. Answers how often in a row. */
  notePause(id: string, pause: {message: string; at: Date}): number;
  /** What there is to say about it just now; undefined: nothing. */
  noteMessage(id: string, message: string | undefined): void;
  /** What the bytes showed, once; answers whether this was the first. */
  noteProof(id: string, proof: Proof, at: Date): boolean;
};

type ApprovalPlan = {
  infohash: string | undefined;
  saveTo: string;
  /** The item beside whose version it is saved: its key may be another one than when the question was asked. */
  movie: ApprovalMovie | undefined;
};

/** Keeps approvals in the database. */
export function createApprovalStore(db: Database): ApprovalStore {
  const select = (condition: string, parameters: readonly (string | number)[]): Approval[] =>
    db.read(sql => selectApprovals(sql, condition, parameters));
  return {
    find: id => select('id = ?', [id])[0],
    findByPrefix: prefix => select('substr(id, 1, ?) = ? ORDER BY number DESC', [prefix.length, prefix]),
    list: states => select(`${isOneOf(states)} ORDER BY number`, []),
    listLatest: limit => select('1 = 1 ORDER BY changed_at DESC, number DESC LIMIT ?', [limit ?? -1]),
    count: states => countIn(db, states),
    listOfMovie: ratingKey => select('rating_key = ? ORDER BY number DESC', [ratingKey]),
    listToStart: now =>
      select(
        // One that lies further ahead than any pause was set by a clock that was wrong.
        "state = 'approved' AND coalesce(next_try_at, 0) NOT BETWEEN ? AND ? ORDER BY decided_at, number",
        [now.getTime() + 1, now.getTime() + longestPauseMs],
      ),
    move: wanted => db.write(sql => moveApproval(sql, wanted)),
    expireOverdue: now => db.write(sql => expireOverdue(sql, now)),
    notePlan: (id, {infohash, saveTo, movie}) =>
      db.write(sql => {
        sql
          .prepare(
            `UPDATE approvals SET infohash = coalesce(?, infohash), save_to = ?, movie = coalesce(?, movie),
               rating_key = coalesce(?, rating_key) WHERE id = ?`,
          )
          .run(infohash ?? null, saveTo, movie ? JSON.stringify(movie) : null, movie?.ratingKey ?? null, id);
      }),
    notePause: (id, {message, at}) =>
      db.write(sql => {
        const row = sql.prepare<[string], {tries: number}>('SELECT tries FROM approvals WHERE id = ?').get(id);
        const tries = (row?.tries ?? 0) + 1;
        sql
          .prepare('UPDATE approvals SET message = ?, next_try_at = ?, tries = ? WHERE id = ?')
          .run(message, nextTry(tries, at).getTime(), tries, id);
        return tries;
      }),
    noteMessage: (id, message) =>
      db.write(sql => {
        sql.prepare('UPDATE approvals SET message = ? WHERE id = ?').run(message ?? null, id);
      }),
    noteProof: (id, proof, at) => noteProof(db, {id, proof, at}),
  };
}

/** States are words of ours. */
function isOneOf(states: readonly ApprovalState[] | undefined): string {
  return states === undefined ? '1 = 1' : `state IN (${states.map(state => `'${state}'`).join(', ')})`;
}

function countIn(db: Database, states: readonly ApprovalState[] | undefined): number {
  const statement = `SELECT count(*) AS count FROM approvals WHERE ${isOneOf(states)}`;
  return db.read(sql => sql.prepare<[], {count: number}>(statement).get()?.count ?? 0);
}

function noteProof(db: Database, {id, proof, at}: {id: string; proof: Proof; at: Date}): boolean {
  return db.write(sql => {
    const {proof: before, release} = requireApproval(sql, id);
    if (before) return false;
    sql
      .prepare('UPDATE approvals SET proof = ?, message = NULL, changed_at = ? WHERE id = ?')
      .run(JSON.stringify(proof), at.getTime(), id);
    noteHonesty(sql, release, proof.honest);
    const detail = `promised ${proof.claimed}, found ${proof.found}`;
    noteActivity(sql, {at, what: 'proven', approval: id, by: undefined, detail});
    return true;
  });
}
