import got, {RequestError, TimeoutError} from 'got';
import {bareCause, isHangUp} from './connection-fault.ts';
import {headerOf, type Response, responseOf} from './response-of.ts';
import type {HttpFault} from './service-error.ts';

export type JsonRequest = {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | undefined;
  headers: Readonly<Record<string, string>>;
  timeoutMs: number;
  signal: AbortSignal;
};

/** The parsed JSON, undefined for an empty body; or what went wrong, with a cause that holds no secret. */
export type JsonAnswer = {json: unknown} | {fault: HttpFault; cause?: Error};

const maxBodyBytes = 67_108_864;
const maxRefusalBytes = 65_536;

/** Sends one request, once, and follows no redirect. Throws nothing but the reason of an aborted signal, and bugs. */
export async function requestJson({url, method = 'GET', headers, timeoutMs, signal}: JsonRequest): Promise<JsonAnswer> {
  const request = got.stream(url, {
    method,
    headers: {accept: 'application/json', ...headers},
    timeout: {request: timeoutMs},
    throwHttpErrors: false,
    followRedirect: false,
    retry: {limit: 0},
    signal,
  });
  let response: Response | undefined;
  try {
    // A stream of got waits to be ended before it sends anything but a GET.
    if (method !== 'GET') request.end();
    response = await responseOf(request);
    const ok = response.statusCode >= 200 && response.statusCode < 300;
    const body = await bodyOf(request, ok ? maxBodyBytes : maxRefusalBytes);
    if (!ok) return {fault: statusFault(response, url)};
    if (body === undefined) return {fault: {kind: 'too-large', limitBytes: maxBodyBytes}};
    return parseBody(body, headerOf(response, 'content-type') ?? '');
  } catch (error) {
    request.destroy();
    signal.throwIfAborted();
    if (!(error instanceof RequestError)) throw error;
    return {fault: faultOf(error, {timeoutMs, answered: response !== undefined}), cause: bareCause(error)};
  }
}

/** What breaks behind the headers without the connection having broken is the body: one that does not unpack. */
function faultOf(error: RequestError, {timeoutMs, answered}: {timeoutMs: number; answered: boolean}): HttpFault {
  if (error instanceof TimeoutError) return {kind: 'timeout', timeoutMs};
  return answered && !isHangUp(error.code) ? {kind: 'damaged'} : {kind: 'connection', code: error.code};
}

/** The whole body as text, undefined where it is longer than allowed. */
async function bodyOf(request: AsyncIterable<unknown>, limitBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.length;
    if (bytes > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Those of RFC 9110 section 15.4 that name another address. */
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function statusFault(response: Response, url: string): HttpFault {
  const {statusCode: status} = response;
  if (redirects.has(status)) {
    return {kind: 'redirect', status, location: originOf(headerOf(response, 'location'), url)};
  }
  const retryAfter = headerOf(response, 'retry-after') ?? '';
  return {kind: 'status', status, retryAfterS: /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : undefined};
}

/** Scheme, host and port: what lies behind may be a secret. */
function originOf(location: string | undefined, url: string): string | undefined {
  return location !== undefined && URL.canParse(location, url) ? new URL(location, url).origin : undefined;
}

function parseBody(body: string, contentType: string): JsonAnswer {
  if (/html/i.test(contentType)) return {fault: {kind: 'web-page'}};
  if (/^\s*</.test(body)) return {fault: {kind: isXml(body) ? 'xml' : 'web-page'}};
  if (body.trim() === '') return {json: undefined};
  try {
    return {json: JSON.parse(body)};
  } catch {
    return {fault: {kind: 'damaged'}};
  }
}

/** Pages may be XML as well; one says early that it is a page. */
function isXml(body: string): boolean {
  return /^\s*<(\?xml|MediaContainer)\b/.test(body) && !/<(!doctype\s+)?html\b/i.test(body.slice(0, longestProlog));
}

const longestProlog = 1000;
