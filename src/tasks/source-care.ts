import {nextPoll} from '../core/releases/next-poll.ts';
import {createSourceBook} from '../core/releases/source-book.ts';
import {createTrackerBook} from '../core/releases/tracker-book.ts';
import type {ReleaseSource} from '../sources/release-source.ts';
import type {Database} from '../storage/database.ts';

/** What a person looks after at a source. */
export type SourceCare = {
  /** The last listing. */
  listedAt: Date | undefined;
  /** Not polled before that; undefined: it may be. */
  nextPollAt: Date | undefined;
  /** Requests to its tracker on this day (UTC), by all of its sources. */
  requestsToday: number;
  requestsPerDay: number;
  /** Since when its present keys or cookies are in use; undefined: never used. */
  credentialsSince: Date | undefined;
  /** When what passes the challenge runs out; undefined: not known, or nothing is needed. */
  clearanceExpiresAt: Date | undefined;
};

/** How a source is doing, by the books of the database. */
export function sourceCare(db: Database, source: ReleaseSource, at: Date): SourceCare {
  const {name, tracker, pace, credentials} = source;
  const record = createSourceBook(db).find(name);
  const {requestsToday, closedUntil} = createTrackerBook(db).state(tracker, at);
  return {
    listedAt: record?.listedAt,
    nextPollAt: laterOf(record && nextPoll(record, pace, at), closedUntil),
    requestsToday,
    requestsPerDay: pace.requestsPerDay,
    credentialsSince: record?.credentials === credentials ? record.credentialsSince : undefined,
    clearanceExpiresAt: source.clearanceExpiresAt(),
  };
}

function laterOf(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a && b && b > a ? b : (a ?? b);
}
