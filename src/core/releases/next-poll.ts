import type {Pace} from './pace.ts';
import type {SourceRecord} from './source-book.ts';

/**
 * When a source may be polled next; undefined: now. Keys that were never used
 * before need not wait after a poll that failed with others: it is another question.
 */
export function nextPoll(
  {triedAt, failure, credentialsSince}: Pick<SourceRecord, 'triedAt' | 'failure' | 'credentialsSince'>,
  {pollEveryMs}: Pick<Pace, 'pollEveryMs'>,
  now: Date,
): Date | undefined {
  if (!triedAt || (failure && credentialsSince > triedAt)) return undefined;
  const next = new Date(triedAt.getTime() + pollEveryMs);
  return next > now ? next : undefined;
}
