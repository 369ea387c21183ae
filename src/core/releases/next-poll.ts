import type {Pace} from './pace.ts';
import type {SourceRecord} from './source-book.ts';

/**
 * When a source may be polled next; undefined: now. Who has put other keys into the settings after a poll that failed need
 * not wait: it is another question.
 */
export function nextPoll(
  {triedAt, failure, credentialsSince}: Pick<SourceRecord, 'triedAt' | 'failure' | 'credentialsSince'>,
  {pollEveryMs}: Pick<Pace, 'pollEveryMs'>,
  now: Date,
): Date | undefined {
  if (!triedAt || (failure && credentialsSince > triedAt)) return undefined;
  const next = new Date(triedAt.getTime() + pollEveryMs);
  // A poll that lies in the future was noted by a clock that went wrong.
  return next > now && triedAt <= now ? next : undefined;
}
