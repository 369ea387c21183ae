import got, {RequestError} from 'got';
import {bareCause} from './connection-fault.ts';
import type {JsonAnswer, JsonRequest} from './request-json.ts';
import {faultOf, isDone, statusFault} from './request-text.ts';
import {headerOf, responseOf} from './response-of.ts';
import {type ServerEvent, serverEvents} from './server-events.ts';

export type EventsRequest = Pick<JsonRequest, 'url' | 'headers' | 'timeoutMs' | 'signal'> & {
  /** A stream on which no message comes for so long is broken. Bytes alone are no sign of life. */
  silenceMs: number;
  /** The server answered and will send events. */
  onOpen: () => void;
  take: (event: ServerEvent) => void;
};

/** Longer messages are left out: a service tells of a change in a few hundred characters. */
const maxLength = 1_048_576;

/**
 * Asks for a stream of server-sent events and gives them away while they come. Answers how the stream ended. Throws
 * nothing but the reason of an aborted signal, what `take` and `onOpen` throw, and bugs.
 */
export async function requestEvents(call: EventsRequest): Promise<Extract<JsonAnswer, {fault: unknown}>> {
  const {url, headers, timeoutMs, signal, silenceMs} = call;
  const request = got.stream(url, {
    // What is packed may be held back until a block of it is full.
    headers: {accept: 'text/event-stream', ...headers, 'accept-encoding': 'identity'},
    timeout: {lookup: timeoutMs, connect: timeoutMs, response: timeoutMs},
    throwHttpErrors: false,
    followRedirect: false,
    retry: {limit: 0},
    signal,
  });
  let answered = false;
  let fellSilent = false;
  const silence = setTimeout(() => {
    fellSilent = true;
    // Without an error nobody who waits for the answer would be told.
    request.destroy(new Error('nothing came'));
  }, silenceMs);
  try {
    const response = await responseOf(request);
    answered = true;
    if (!isDone(response)) return {fault: statusFault(response, url)};
    if (/html/i.test(headerOf(response, 'content-type') ?? '')) return {fault: {kind: 'web-page'}};
    call.onOpen();
    silence.refresh();
    for await (const event of serverEvents(request, {maxLength})) {
      silence.refresh();
      call.take(event);
    }
    return {fault: {kind: 'connection', code: 'ERR_STREAM_PREMATURE_CLOSE'}};
  } catch (error) {
    signal.throwIfAborted();
    if (fellSilent) return {fault: {kind: 'timeout', timeoutMs: silenceMs}};
    if (!(error instanceof RequestError)) throw error;
    return {fault: faultOf(error, {timeoutMs, answered}), cause: bareCause(error)};
  } finally {
    clearTimeout(silence);
    request.destroy();
  }
}
