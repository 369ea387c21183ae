import {aheadInWords, durationInWords} from '../output/words.ts';
import type {SourceCare} from '../tasks/source-care.ts';

/** What a person looks after at a source: `12 of 300 requests today, keys in use for 3 days, asked again in 14 minutes`. */
export function careWords(care: SourceCare, now: Date): string {
  const {requestsToday, requestsPerDay, credentialsSince, clearanceExpiresAt, nextPollAt} = care;
  return [
    `${requestsToday} of ${requestsPerDay} requests today`,
    credentialsSince && `keys in use ${ageWords(now.getTime() - credentialsSince.getTime())}`,
    clearanceExpiresAt && clearanceWords(clearanceExpiresAt, now),
    nextPollAt && `asked again ${aheadInWords(nextPollAt, now)} at the earliest`,
  ]
    .filter(part => part !== undefined)
    .join(', ');
}

const dayMs = 86_400_000;

function ageWords(ms: number): string {
  const days = Math.floor(ms / dayMs);
  if (days >= 1) return `for ${days} ${days === 1 ? 'day' : 'days'}`;
  return ms < minuteMs ? 'since now' : `for ${durationInWords(Math.floor(ms / minuteMs) * minuteMs)}`;
}

const minuteMs = 60_000;

function clearanceWords(expiresAt: Date, now: Date): string {
  return expiresAt <= now ? 'clearance has run out' : `clearance runs out ${aheadInWords(expiresAt, now)}`;
}
