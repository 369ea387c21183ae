import {requestText} from './request-text.ts';
import {headerOf} from './response-of.ts';

/** What a look at the clock of a server may take. */
const lookMs = 10_000;

const mostBytes = 65_536;

/**
 * The time that a server takes it to be, by the head of whatever it answers; undefined where it does not tell or does not answer. Nothing
 * is sent that says who asks.
 */
export async function fetchServerTime({url, signal}: {url: string; signal: AbortSignal}): Promise<Date | undefined> {
  const answer = await requestText({url, headers: {}, timeoutMs: lookMs, maxBytes: mostBytes, signal});
  const date = 'fault' in answer ? undefined : headerOf(answer.response, 'date');
  const time = new Date(date ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
