import got, {RequestError} from 'got';
import {bareCause} from './connection-fault.ts';
import {type ElementLimits, JsonElementsError, jsonElements} from './json-elements.ts';
import type {JsonAnswer, JsonRequest} from './request-json.ts';
import {faultOf, isDone, statusFault} from './request-text.ts';
import {headerOf, responseOf} from './response-of.ts';

export type ElementsRequest = Pick<JsonRequest, 'url' | 'headers' | 'timeoutMs' | 'signal'> & {
  limits: ElementLimits;
  /** Given each element of the list in turn; a list that fails has given some of its own. */
  take: (element: unknown) => void;
};

/** How much longer than any silence a whole list may take. */
const patience = 10;

/**
 * Asks for a JSON list, once, and gives its elements away while they come. The time is that in which nothing comes, since
 * a long list takes longer than any answer should; ten times that is the end of it, whatever drips. Throws nothing but the reason of an aborted signal, and bugs.
 */
export async function requestElements(call: ElementsRequest): Promise<JsonAnswer> {
  const {url, headers, timeoutMs, signal, limits, take} = call;
  const request = got.stream(url, {
    headers: {accept: 'application/json', ...headers},
    timeout: {connect: timeoutMs, response: timeoutMs, socket: timeoutMs, request: patience * timeoutMs},
    throwHttpErrors: false,
    followRedirect: false,
    retry: {limit: 0},
    signal,
  });
  let answered = false;
  try {
    const response = await responseOf(request);
    answered = true;
    if (!isDone(response)) return {fault: statusFault(response, url)};
    if (/html/i.test(headerOf(response, 'content-type') ?? '')) return {fault: {kind: 'web-page'}};
    for await (const element of jsonElements(request, limits)) take(element);
    return {json: undefined};
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof JsonElementsError) return {fault: error.fault};
    if (!(error instanceof RequestError)) throw error;
    return {fault: faultOf(error, {timeoutMs, answered}), cause: bareCause(error)};
  } finally {
    request.destroy();
  }
}
