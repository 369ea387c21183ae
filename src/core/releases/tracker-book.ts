import type {Database, Sqlite} from '../../storage/database.ts';
import type {Pace} from './pace.ts';

/** What becomes of the wish to ask a tracker. */
type Turn =
  /** After this wait, which is reserved and counted. */
  | {kind: 'wait'; waitMs: number}
  /** It wants to be left alone until then. */
  | {kind: 'closed'; until: Date}
  /** The requests of this day are used up. */
  | {kind: 'spent'; requests: number};

/** When each tracker was asked, over all processes that share the database. */
export type TrackerBook = {
  /** Reserves the next free moment for so many requests. */
  reserve(tracker: string, pace: Pick<Pace, 'spacingMs' | 'requestsPerDay'>, asked: {requests: number; at: Date}): Turn;
  /** The spacing counts from the end of a request. */
  noteDone(tracker: string, at: Date): void;
  /** Leaves the tracker alone until then, a day at most. */
  close(tracker: string, {until, at}: {until: Date; at: Date}): void;
  state(tracker: string, at: Date): TrackerState;
};

type TrackerState = {requestsToday: number; closedUntil: Date | undefined};

const dayMs = 86_400_000;

/** Keeps the book in the database. */
export function createTrackerBook(db: Database): TrackerBook {
  return {
    reserve: (tracker, pace, {requests, at}) =>
      db.write(sql => {
        const row = rowOf(sql, tracker, at);
        const closedUntil = closureOf(row, at);
        if (closedUntil) {
          store(sql, tracker, {...row, closed_until: closedUntil.getTime()});
          return {kind: 'closed', until: closedUntil};
        }
        if (row.requests + requests > pace.requestsPerDay) return {kind: 'spent', requests: row.requests};
        const waitMs = waitOf(row, pace.spacingMs, at);
        store(sql, tracker, {...row, asked_at: at.getTime() + waitMs, requests: row.requests + requests});
        return {kind: 'wait', waitMs};
      }),
    noteDone: (tracker, at) =>
      db.write(sql => {
        const row = rowOf(sql, tracker, at);
        store(sql, tracker, {...row, asked_at: Math.max(row.asked_at ?? 0, at.getTime())});
      }),
    close: (tracker, {until, at}) =>
      db.write(sql => {
        const latest = at.getTime() + dayMs;
        store(sql, tracker, {...rowOf(sql, tracker, at), closed_until: Math.min(until.getTime(), latest)});
      }),
    state: (tracker, at) =>
      db.read(sql => {
        const row = rowOf(sql, tracker, at);
        return {requestsToday: row.requests, closedUntil: closureOf(row, at)};
      }),
  };
}

type Row = {asked_at: number | null; closed_until: number | null; day: string; requests: number};

/** As it is on the day of an instant: a new day begins at nought. */
function rowOf(sql: Sqlite, tracker: string, at: Date): Row {
  const day = at.toISOString().slice(0, 'YYYY-MM-DD'.length);
  const row = sql
    .prepare<[string], Row>('SELECT asked_at, closed_until, day, requests FROM trackers WHERE tracker = ?')
    .get(tracker);
  if (!row) return {asked_at: null, closed_until: null, day, requests: 0};
  return row.day === day ? row : {...row, day, requests: 0};
}

function store(sql: Sqlite, tracker: string, {asked_at, closed_until, day, requests}: Row): void {
  sql
    .prepare<[string, number | null, number | null, string, number]>(
      'REPLACE INTO trackers (tracker, asked_at, closed_until, day, requests) VALUES (?, ?, ?, ?, ?)',
    )
    .run(tracker, asked_at, closed_until, day, requests);
}

/** A clock that was set back must not make a wait of hours. */
function waitOf({asked_at}: Row, spacingMs: number, at: Date): number {
  if (asked_at === null) return 0;
  return Math.min(spacingMs, Math.max(0, asked_at + spacingMs - at.getTime()));
}

/** No closure is longer than a day, also by a clock that was set back. */
function closureOf({closed_until}: Row, at: Date): Date | undefined {
  if (closed_until === null || closed_until <= at.getTime()) return undefined;
  return new Date(Math.min(closed_until, at.getTime() + dayMs));
}
