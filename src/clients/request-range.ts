import got, {RequestError, TimeoutError} from 'got';
import {mostTries, retryPauseMs, type Sleep} from '../base/retry.ts';
import {UserError} from '../base/user-error.ts';
import {bareCause, explainConnection, isHangUp} from './connection-fault.ts';
import {rangeStatusError} from './range-status-error.ts';
import {headerOf, type Response, responseOf} from './response-of.ts';

export type RangeTarget = {
  url: string;
  /** The address as messages may show it. */
  name: string;
  headers: Readonly<Record<string, string>>;
  timeoutMs: number;
  signal: AbortSignal;
  /** Waits between tries. */
  sleep: Sleep;
};

export type RangeAnswer = {
  bytes: Uint8Array;
  totalBytes: number;
  /** ETag and Last-Modified as sent, to be compared only. */
  version: string;
};

type Range = {offset: number; length: number};

/**
 * Asks for one range of a file and demands just that: status 206, or a 200 whose body is no longer than what was asked
 * from offset 0. Any other body is given up before it is read. Tries again on resets, timeouts and HTTP 5xx only.
 */
export async function requestRange(target: RangeTarget, range: Range): Promise<RangeAnswer> {
  const {signal, sleep} = target;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await requestOnce(target, range);
    } catch (error) {
      signal.throwIfAborted();
      const failure = describeFailure(target, error);
      if (attempt >= mostTries || !failure.retry) throw failure.error;
      await sleep(retryPauseMs(attempt), signal);
    }
  }
}

async function requestOnce(target: RangeTarget, {offset, length}: Range): Promise<RangeAnswer> {
  const request = got.stream(target.url, {
    headers: {...target.headers, range: `bytes=${offset}-${offset + length - 1}`, 'accept-encoding': 'identity'},
    timeout: {request: target.timeoutMs},
    decompress: false,
    throwHttpErrors: false,
    retry: {limit: 0},
    followRedirect: response => !leavesWith(target, response.headers.location),
    signal: target.signal,
  });
  try {
    const response = await responseOf(request);
    const totalBytes = demandRange(target.name, {...response, offset, length});
    const wanted = Math.max(0, Math.min(length, totalBytes - offset));
    if (wanted === 0) request.destroy();
    const bytes = wanted === 0 ? new Uint8Array(0) : await bodyOf(target.name, request, wanted);
    const version = `${headerOf(response, 'etag') ?? ''}|${headerOf(response, 'last-modified') ?? ''}`;
    return {bytes, totalBytes, version};
  } catch (error) {
    request.destroy();
    throw error;
  }
}

/** Headers that name a user must not follow a redirect to another host; got itself takes only the standard ones away. */
function leavesWith({url, headers}: RangeTarget, location: string | undefined): boolean {
  if (Object.keys(headers).length === 0 || !URL.canParse(location ?? '', url)) return false;
  return new URL(location ?? '', url).origin !== new URL(url).origin;
}

/** The size of the whole file, when the answer is the range that was asked for. */
function demandRange(name: string, answer: Response & Range): number {
  const {statusCode, offset, length} = answer;
  const total = /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/i.exec(headerOf(answer, 'content-range') ?? '');
  const totalBytes = total?.[2] === undefined ? undefined : Number(total[2]);
  const encoded = (headerOf(answer, 'content-encoding') ?? 'identity') !== 'identity';
  if (statusCode === 206 && totalBytes !== undefined && total?.[1] === String(offset) && !encoded) return totalBytes;
  if (statusCode === 416 && totalBytes === 0) return 0;
  if (statusCode === 200 && /html/i.test(headerOf(answer, 'content-type') ?? '')) throw webPageError(name);
  const bodyBytes = Number(headerOf(answer, 'content-length') ?? Number.NaN);
  if (statusCode === 200 && offset === 0 && bodyBytes <= length && !encoded) return bodyBytes;
  throw rangeStatusError(name, statusCode, offset);
}

function webPageError(name: string): UserError {
  return new UserError('refused', `${name} was answered with a web page in place of the file`, {
    hint: 'check the address: a page to sign in on, or another program, may stand before the file',
  });
}

/** A body is read to its end even when it is complete before, or the connection could not be used again. */
async function bodyOf(name: string, request: AsyncIterable<unknown>, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    if (filled + chunk.length > length) throw rangeStatusError(name, 206, 0);
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  if (filled === length) return bytes;
  throw new UserError('unreachable', `${name} ended after ${filled} of ${length} bytes of a range`, {
    hint: 'the server cut the answer short: try again',
  });
}

type Failure = {error: unknown; retry: boolean};

function describeFailure(target: RangeTarget, error: unknown): Failure {
  if (error instanceof UserError) return {error, retry: error.kind === 'unreachable'};
  if (error instanceof TimeoutError) {
    const message = `${target.name} did not answer within ${target.timeoutMs / 1000} s`;
    return {
      error: new UserError('timeout', message, {hint: 'check the server, then try again', cause: bareCause(error)}),
      retry: true,
    };
  }
  if (error instanceof RequestError) return {error: connectionError(target.name, error), retry: isHangUp(error.code)};
  return {error, retry: false};
}

function connectionError(name: string, error: RequestError): UserError {
  const {kind, says, hint} = explainConnection(error.code);
  return new UserError(kind, `${name} ${says}`, {hint, cause: bareCause(error)});
}
