import {fieldsOf} from '../fields.ts';
import {isDone, requestText, statusFault} from '../request-text.ts';
import type {HttpFault} from '../service-error.ts';
import {TelegramFault} from './telegram-fault.ts';

export type FetchLimits = {timeoutMs: number; signal: AbortSignal};

/**
 * What the library fetches with: it reads whatever comes to its end, follows redirects with the token in the address, and
 * takes all JSON for Telegram's. This hands on `{ok: …}` of bounded size, and throws TelegramFault for anything else.
 */
export function telegramFetch({timeoutMs, signal}: FetchLimits): typeof fetch {
  return async (address, init) => {
    const url = String(address);
    const answer = await requestText({
      url,
      method: 'POST',
      headers: {'content-type': 'application/x-www-form-urlencoded', accept: 'application/json'},
      body: String(init?.body ?? ''),
      timeoutMs,
      maxBytes,
      signal,
    });
    if ('fault' in answer) throw new TelegramFault(answer.fault, answer.cause);
    const {response, text} = answer;
    const json = parsed(text);
    // What it refuses, Telegram refuses in JSON as well.
    if (typeof fieldsOf(json)?.['ok'] === 'boolean') return new Response(text);
    throw new TelegramFault(isDone(response) ? bodyFault(text, json) : statusFault(response, url));
  };
}

/** A hundred updates of the longest messages, with what they answer and all their marks. */
const maxBytes = 16_777_216;

function bodyFault(text: string, json: unknown): HttpFault {
  if (/^\s*</.test(text)) return {kind: 'web-page'};
  return {kind: json === undefined ? 'damaged' : 'unexpected'};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
