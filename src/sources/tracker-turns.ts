import type {Listing} from '../clients/listed-release.ts';
import {SourceError} from '../clients/source-error.ts';
import type {TrackerTurn} from '../clients/tracker-turn.ts';
import type {Pace} from '../core/releases/pace.ts';
import {createTrackerBook} from '../core/releases/tracker-book.ts';
import {keepLease, type Lease, LeaseLostError} from '../storage/lease.ts';
import {waitForLease} from '../storage/wait-for-lease.ts';
import type {ReleaseSource} from './release-source.ts';
import type {SourceWorld} from './source-world.ts';

type Tracker = {
  /** As sentences name it. */
  title: string;
  /** As the book names it. */
  tracker: string;
  pace: Pace;
  /** Told of each request that is sent. */
  onAsked: (requests: number) => void;
};

/**
 * Turns at a tracker: one request at a time over all processes, none before the pace allows it, each counted. A refusal for
 * asking too often closes the tracker for as long as it wants, an hour unless it says. Throws SourceError without asking
 * while it is closed or the day's requests are used up.
 */
export function createTrackerTurn(world: SourceWorld, {title, tracker, pace, onAsked}: Tracker): TrackerTurn {
  const {db, now, sleep, signal} = world;
  const book = createTrackerBook(db);
  return async (work, requests = 1) => {
    for (;;) {
      const lease = await waitForLease(world, {name: `ask ${tracker}`, holder: `a request to ${title}`});
      const keeper = keepLease(lease, {everyMs: heartbeatMs, onLost: () => undefined});
      try {
        const turn = book.reserve(tracker, pace, {requests, at: now()});
        if (turn.kind === 'closed') throw closedError(title, turn.until);
        if (turn.kind === 'spent') throw spentError(title, pace.requestsPerDay);
        if (turn.waitMs > 0) await sleep(turn.waitMs, signal);
        if (!isStillOurs(lease)) continue;
        onAsked(requests);
        return await work().finally(() => book.noteDone(tracker, now()));
      } finally {
        keeper.stop();
        lease.release();
      }
    }
  };
}

/** A machine that slept while it waited may have lost its turn to another process. */
function isStillOurs(lease: Lease): boolean {
  try {
    lease.renew();
    return true;
  } catch (error) {
    if (error instanceof LeaseLostError) return false;
    throw error;
  }
}

/** Leaves a tracker alone that says it was asked too often; everything else passes. */
export async function keepingClosed<Result>(
  {db, now}: Pick<SourceWorld, 'db' | 'now'>,
  tracker: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SourceError && error.state === 'rate-limited' && !(error instanceof ClosedError)) {
      const at = now();
      const leaveMs = (error.retryAfterS ?? hourS) * 1000;
      createTrackerBook(db).close(tracker, {until: new Date(at.getTime() + leaveMs), at});
    }
    throw error;
  }
}

/** What a source lists, or its failure. Throws everything that is no failure of a source. */
export async function orFailure(list: () => Promise<Listing>): ReturnType<ReleaseSource['list']> {
  try {
    return {listing: await list()};
  } catch (error) {
    if (error instanceof SourceError) return {failure: error};
    throw error;
  }
}

const hourS = 3600;
const heartbeatMs = 15_000;

/** Nothing was asked: the tracker is closed from before. */
class ClosedError extends SourceError {}

function closedError(title: string, until: Date): SourceError {
  return new ClosedError(
    'rate-limited',
    `${title} was asked too often and wants to be left alone until ${clockTime(until)}`,
    {
      hint: 'nothing was asked; it is asked again after that',
    },
  );
}

function spentError(title: string, perDay: number): SourceError {
  return new SourceError('budget-spent', `the ${perDay} requests of a day to ${title} are used up`, {
    hint: 'nothing was asked; the count begins anew at midnight UTC',
  });
}

/** The hour and minute in UTC, with the day: `2026-01-02 04:04 UTC`. */
function clockTime(at: Date): string {
  return `${at.toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' ')} UTC`;
}
