import type {JobStatus} from '../../../daemon/daemon-status.ts';
import {aheadInWords, durationInWords} from '../../../output/words.ts';

type Sight = {
  now: Date;
  /** A daemon runs, which does what is due. */
  isWatched: boolean;
  /** Nothing that changes every second. */
  isCalm: boolean;
};

const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** When a job runs next, or what it waits for: `in 4 min 12 s`, `when plex works`, `paused`. */
export function nextRunWords({nextRunAt, waitsFor, pausedAt}: JobStatus, {now, isWatched, isCalm}: Sight): string {
  if (pausedAt !== undefined) return 'paused';
  if (waitsFor !== undefined) return `when ${waitsFor} works`;
  if (nextRunAt === undefined) return 'never';
  const aheadMs = nextRunAt.getTime() - now.getTime();
  if (aheadMs <= 0) return isWatched ? 'now' : 'due';
  if (isCalm || aheadMs >= 2 * dayMs) return aheadInWords(nextRunAt, now);
  const steps = aheadMs < hourMs ? 1000 : 60_000;
  return `in ${durationInWords(Math.ceil(aheadMs / steps) * steps)}`;
}
