import got, {RequestError, TimeoutError} from 'got';
import {concatBytes} from '../base/concat-bytes.ts';
import {textOfBytes} from '../base/text-of-bytes.ts';
import {bareCause, isHangUp} from './connection-fault.ts';
import {headerOf, type Response, responseOf} from './response-of.ts';
import type {HttpFault} from './service-error.ts';

export type TextRequest = {
  url: string;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | undefined;
  headers: Readonly<Record<string, string>>;
  /** Sent with a POST or PUT. */
  body?: string | Uint8Array | undefined;
  timeoutMs: number;
  /** What a body of 2xx may hold; others are read to 64 KiB. */
  maxBytes: number;
  signal: AbortSignal;
};

/** A whole answer of any status; or what went wrong, with a cause that holds no secret. */
export type TextAnswer = {response: Response; text: string} | {fault: HttpFault; cause?: Error};

/** The same in bytes. `answered`: the headers of an answer were here when it went wrong. */
export type BytesAnswer =
  | {response: Response; bytes: Uint8Array}
  | {fault: HttpFault; cause?: Error; answered: boolean};

const maxRefusalBytes = 65_536;

/**
 * Sends one request, once, and follows no redirect. A body of 2xx that is too long is given up and is a fault; that of
 * another status then counts as empty. Throws nothing but the reason of an aborted signal, and bugs.
 */
export async function requestText(call: TextRequest): Promise<TextAnswer> {
  const answer = await requestBytes(call);
  if (!('fault' in answer)) return {response: answer.response, text: textOfBytes(answer.bytes)};
  const {fault, cause} = answer;
  return cause === undefined ? {fault} : {fault, cause};
}

/** Does what `requestText` does, and leaves the body as it came. */
export async function requestBytes(call: TextRequest): Promise<BytesAnswer> {
  const {url, method = 'GET', headers, body, timeoutMs, maxBytes, signal} = call;
  const request = got.stream(url, {
    method,
    headers,
    ...(body !== undefined && {body}),
    timeout: {request: timeoutMs},
    throwHttpErrors: false,
    followRedirect: false,
    retry: {limit: 0},
    signal,
  });
  let response: Response | undefined;
  try {
    // A stream of got waits to be ended before it sends anything but a GET, or a body that was given.
    if (method !== 'GET' && body === undefined) request.end();
    response = await responseOf(request);
    const ok = isDone(response);
    const bytes = await bodyOf(request, ok ? maxBytes : maxRefusalBytes);
    if (bytes === undefined && ok) return {fault: {kind: 'too-large', limitBytes: maxBytes}, answered: true};
    return {response, bytes: bytes ?? new Uint8Array(0)};
  } catch (error) {
    request.destroy();
    signal.throwIfAborted();
    if (!(error instanceof RequestError)) throw error;
    const answered = response !== undefined;
    return {fault: faultOf(error, {timeoutMs, answered}), cause: bareCause(error), answered};
  }
}

/** True for a status of 2xx. */
export function isDone({statusCode}: Response): boolean {
  return statusCode >= 200 && statusCode < 300;
}

/** The fault of an answer whose status is not 2xx, to a request for `url`. */
export function statusFault(response: Response, url: string): HttpFault {
  const {statusCode: status} = response;
  if (redirects.has(status)) {
    return {kind: 'redirect', status, location: originOf(headerOf(response, 'location'), url)};
  }
  const retryAfter = headerOf(response, 'retry-after') ?? '';
  return {kind: 'status', status, retryAfterS: /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : undefined};
}

/** Those of RFC 9110 section 15.4 that name another address. */
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Scheme, host and port: what lies behind may be a secret. */
function originOf(location: string | undefined, url: string): string | undefined {
  return location !== undefined && URL.canParse(location, url) ? new URL(location, url).origin : undefined;
}

/** What breaks behind the headers without the connection having broken is the body: one that does not unpack. */
export function faultOf(error: RequestError, {timeoutMs, answered}: {timeoutMs: number; answered: boolean}): HttpFault {
  if (error instanceof TimeoutError) return {kind: 'timeout', timeoutMs};
  return answered && !isHangUp(error.code) ? {kind: 'damaged'} : {kind: 'connection', code: error.code};
}

/** The whole body, undefined where it is longer than allowed. */
async function bodyOf(request: AsyncIterable<unknown>, limitBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.length;
    if (bytes > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return concatBytes(chunks);
}
