import type {ServerResponse} from 'node:http';
import {type Answer, jsonAnswer} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import {methods, pollOf} from './methods.ts';
import {readParameters} from './read-parameters.ts';
import {RefusalError} from './refusal-error.ts';
import type {TelegramState} from './telegram-state.ts';
import type {WaitingPoll} from './update-queue.ts';

/** Answers a request for `/bot<token>/<method>`. */
export function answerCall(request: LoopbackRequest, state: TelegramState): Answer {
  try {
    const method = admit(request, state);
    const parameters = readParameters(request);
    if (method === 'getupdates') return waitingAnswer(state.queue.poll(pollOf(state, parameters)));
    return jsonAnswer(done(methods[method]?.(state, parameters)));
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return jsonAnswer(refusalText(error), error.code);
  }
}

/** The method in small letters, from any address that asks for one; undefined for others. */
export function methodOf(path: string): string | undefined {
  return /^\/bot[^/]*\/(\w+)$/.exec(path)?.[1]?.toLowerCase();
}

function admit({path}: LoopbackRequest, state: TelegramState): string {
  const token = /^\/bot([^/]*)\//.exec(path)?.[1] ?? '';
  if (token !== state.token) throw new RefusalError(/^\d+:[\w-]{20,}$/.test(token) ? 401 : 404, '');
  const method = methodOf(path) ?? '';
  if (method !== 'getupdates' && methods[method] === undefined) throw new RefusalError(404, 'method not found');
  const {limits} = state;
  if (limits.left > 0 && limits.methods.includes(method)) {
    limits.left -= 1;
    throw new RefusalError(429, `retry after ${limits.seconds}`, {retry_after: limits.seconds});
  }
  return method;
}

function waitingAnswer({answer, leave}: WaitingPoll): Answer {
  return {
    stream: response => {
      response.once('close', leave);
      answer.then(
        updates => send(response, 200, done(updates)),
        (error: RefusalError) => send(response, error.code, refusalText(error)),
      );
    },
  };
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {'content-type': 'application/json'}).end(body);
}

function done(result: unknown): string {
  return JSON.stringify({ok: true, result});
}

function refusalText({code, message, parameters}: RefusalError): string {
  return JSON.stringify({ok: false, error_code: code, description: message, ...(parameters && {parameters})});
}
