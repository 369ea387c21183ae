import {aheadInWords, countInWords, durationInWords} from '../../../output/words.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const secondsFromMs = 10 * minuteMs;

/** How long a question still waits, to the second in its last minutes: `3 days`, `23 h 14 min`, `4 min 05 s`; undefined: its time is over. */
export function timeLeft(at: Date, now: Date): string | undefined {
  const leftMs = at.getTime() - now.getTime();
  if (leftMs <= 0) return undefined;
  if (leftMs >= 2 * dayMs) return countInWords(Math.floor(leftMs / dayMs), 'day');
  if (leftMs >= hourMs) return durationInWords(leftMs - (leftMs % minuteMs));
  if (leftMs >= secondsFromMs) return `${Math.floor(leftMs / minuteMs)} min`;
  const seconds = Math.ceil(leftMs / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** The same for a list: `23 h 14 min left`; spoken without seconds, which would be spoken again and again. */
export function expiryWords(at: Date, now: Date, isSpoken: boolean): string {
  const left = timeLeft(at, now);
  if (left === undefined) return 'expires now';
  return isSpoken ? `expires ${aheadInWords(at, now)}` : `${left} left`;
}

/** Who is to answer should do so now. */
export function isUrgent(at: Date, now: Date): boolean {
  return at.getTime() - now.getTime() < hourMs;
}
