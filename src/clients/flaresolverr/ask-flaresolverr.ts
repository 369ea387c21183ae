import {shownAddress} from '../../base/shown-address.ts';
import {type Fields, fieldsOf, textOf} from '../fields.ts';
import {isDone, requestText, statusFault} from '../request-text.ts';
import type {Response} from '../response-of.ts';
import {SourceError} from '../source-error.ts';
import {answerFailure} from './answer-failure.ts';
import {faultFailure} from './fault-failure.ts';

/** Whom to ask, and for how long. */
export type AskFlaresolverr = {
  /** Without a slash at its end and without `/v1`. */
  base: string;
  /** What no message may hold. */
  secrets: readonly string[];
  timeoutMs: number;
  signal: AbortSignal;
};

/** A page of 8 MiB, in JSON. */
const maxAnswerBytes = 16_777_216;

/**
 * Sends a command, or without one looks at the front page, once. Throws SourceError for every answer but one that says
 * it went well, and the reason of an aborted signal.
 */
export async function askFlaresolverr(call: AskFlaresolverr, command?: Fields): Promise<Fields> {
  const {base, timeoutMs, signal} = call;
  const place = {base, path: command === undefined ? '/' : '/v1'};
  const answer = await requestText({
    url: `${base}${place.path}`,
    // With another type of content FlareSolverr finds no command.
    headers: {accept: 'application/json', 'content-type': 'application/json'},
    ...(command !== undefined && {method: 'POST', body: JSON.stringify(command)}),
    timeoutMs,
    maxBytes: maxAnswerBytes,
    signal,
  });
  if ('fault' in answer) throw faultFailure(answer, place);
  const {response, text} = answer;
  const fields = parseFields(text);
  if (fields !== undefined && isDone(response) && (command === undefined || textOf(fields['status']) === 'ok')) {
    return fields;
  }
  // What went wrong comes as HTTP 500 with JSON.
  const message = fields === undefined ? undefined : textOf(fields['message']);
  if (message !== undefined) throw answerFailure(message, call);
  throw foreignAnswer(response, place, fields !== undefined);
}

function parseFields(text: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Whatever listens there, it does not speak as FlareSolverr does. */
function foreignAnswer(response: Response, place: {base: string; path: string}, isJson: boolean): SourceError {
  const {base, path} = place;
  if (!isDone(response) && !(isJson && response.statusCode === 500)) {
    return faultFailure({fault: statusFault(response, `${base}${path}`)}, place);
  }
  const what = isJson ? 'JSON that is not its own' : 'something that is not JSON';
  return new SourceError('solver-absent', `FlareSolverr at ${shownAddress(base)} answered with ${what}`, {
    hint: 'check flaresolverr.url: something else may listen there',
  });
}
