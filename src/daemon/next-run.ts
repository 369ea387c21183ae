import {hash} from 'node:crypto';
import type {JobRecord} from '../core/jobs/job-store.ts';
import type {Job} from './job.ts';
import {nextTime} from './schedule.ts';

const firstPauseMs = 10_000;
const longestPauseMs = 900_000;
/** A clock that is set right by a few seconds is none that was wrong. */
const clockSlackMs = 60_000;
const mostSpread = {share: 0.1, ms: 600_000};

/** The pause after so many failed runs in a row, from 1: 10 s, doubled till a quarter of an hour. */
export function pauseAfter(failures: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(20, failures - 1));
}

/**
 * When a job is to run next; what lies in the past is due, once, however often its time has passed. Undefined: never. A last run that
 * lies in the future was noted by a clock that was wrong, and counts for nothing.
 */
export function nextRunAt(
  {name, schedule, retries, atFirst, isSpread}: Pick<Job, 'name' | 'schedule' | 'retries' | 'atFirst' | 'isSpread'>,
  record: JobRecord,
  now: Date,
): Date | undefined {
  const {firstSeenAt, startedAt, finishedAt, ok, failures} = record;
  if (startedAt === undefined) {
    return schedule.kind === 'every' || atFirst
      ? earlier(firstSeenAt, now)
      : nextTime(schedule, earlier(firstSeenAt, now));
  }
  if (startedAt.getTime() > now.getTime() + clockSlackMs) return now;
  if (ok !== true && retries === 'soon') {
    return new Date(earlier(finishedAt ?? startedAt, now).getTime() + pauseAfter(Math.max(1, failures)));
  }
  const next = nextTime(schedule, startedAt);
  if (!(next && isSpread)) return next;
  return new Date(next.getTime() + spreadMs(name, {from: startedAt, to: next}));
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

/** The same for the same run, so that asking again does not move it. */
function spreadMs(name: string, {from, to}: {from: Date; to: Date}): number {
  const share = Number.parseInt(hash('sha1', `${name} ${from.getTime()}`).slice(0, 8), 16) / 0xffff_ffff;
  return Math.round(share * Math.min(mostSpread.ms, mostSpread.share * (to.getTime() - from.getTime())));
}
