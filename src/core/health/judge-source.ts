import {aheadInWords, countInWords, durationInWords} from '../../output/words.ts';
import type {SourceFailure} from '../releases/source-book.ts';
import type {Observation} from './health.ts';

/** What the books say of a source of releases. */
export type SourceSight = {
  /** How the last poll failed. */
  failure: SourceFailure | undefined;
  listedAt: Date | undefined;
  nextPollAt: Date | undefined;
  newOfDay: number;
  requestsLeft: number;
  /** What lets us in, in words: `cookies`, `key`. */
  credentials: string;
  credentialsSince: Date | undefined;
  clearanceExpiresAt: Date | undefined;
};

/** How a source of releases is, by what its last polls brought. */
export function judgeSource(sight: SourceSight, now: Date): Observation {
  const message = sourceWords(sight, now);
  const {failure, listedAt} = sight;
  if (failure === undefined) return {state: 'ok', message};
  const says = {message: `${failure.message}; ${message}`, hint: failure.hint};
  switch (failure.state) {
    // It wants to be left alone, and is.
    case 'rate-limited':
    case 'budget-spent':
      return {state: 'degraded', ...says, isFleeting: true};
    case 'unreachable':
    case 'solver-timeout':
    case 'solver-absent':
      return isRecent(listedAt, now) ? {state: 'degraded', ...says, isFleeting: true} : {state: 'down', ...says};
    default:
      return {state: 'down', ...says};
  }
}

/** One look after the other shows the same poll: how long it is since a listing tells more than how often it failed. */
function isRecent(listedAt: Date | undefined, now: Date): boolean {
  return listedAt !== undefined && now.getTime() - listedAt.getTime() < recentMs;
}

/** Three polls, as they are by default. */
const recentMs = 6 * 3_600_000;

function sourceWords(sight: SourceSight, now: Date): string {
  const {listedAt, nextPollAt, newOfDay, credentials, credentialsSince, clearanceExpiresAt, requestsLeft} = sight;
  return [
    listedAt === undefined ? 'nothing fetched yet' : undefined,
    nextPollAt && `next fetch ${aheadInWords(nextPollAt, now)} at the earliest`,
    listedAt && `${newOfDay} new in 24 h`,
    credentialsSince && `${credentials} ${ageInWords(now.getTime() - credentialsSince.getTime())} old`,
    clearanceExpiresAt && clearanceWords(clearanceExpiresAt, now),
    `${countInWords(requestsLeft, 'request')} left today`,
  ]
    .filter(part => part !== undefined)
    .join(', ');
}

const dayMs = 86_400_000;

function ageInWords(ms: number): string {
  return ms >= dayMs ? countInWords(Math.floor(ms / dayMs), 'day') : durationInWords(Math.max(0, ms));
}

function clearanceWords(expiresAt: Date, now: Date): string {
  return expiresAt <= now ? 'clearance has run out' : `clearance runs out ${aheadInWords(expiresAt, now)}`;
}
