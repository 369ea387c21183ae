import got, {RequestError, TimeoutError} from 'got';
import {UserError} from '../base/user-error.ts';
import {bareCause, connectionHint, isHangUp} from './connection-fault.ts';
import {rangeStatusError} from './range-status-error.ts';

export type RangeTarget = {
  url: string;
  /** The address as messages may show it. */
  name: string;
  headers: Readonly<Record<string, string>>;
  timeoutMs: number;
  signal: AbortSignal | undefined;
};

export type RangeAnswer = {
  bytes: Uint8Array;
  totalBytes: number;
  /** ETag and Last-Modified as sent, to be compared only. */
  version: string;
};

type Range = {offset: number; length: number};

const attempts = 3;
const pauseMs = 200;

/**
 * Asks for one range of a file and demands just that: status 206, or a 200 whose body is no longer than what was asked
 * from offset 0. Any other body is given up before it is read. Tries again on resets, timeouts and HTTP 5xx only.
 */
export async function requestRange(target: RangeTarget, range: Range): Promise<RangeAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await requestOnce(target, range);
    } catch (error) {
      const failure = describeFailure(target, error);
      if (attempt === attempts || !failure.retry || target.signal?.aborted) throw failure.error;
      await new Promise(resolve => setTimeout(resolve, pauseMs * attempt));
    }
  }
}

type Headers = Record<string, string | string[] | undefined>;

async function requestOnce(target: RangeTarget, {offset, length}: Range): Promise<RangeAnswer> {
  const request = got.stream(target.url, {
    headers: {...target.headers, range: `bytes=${offset}-${offset + length - 1}`, 'accept-encoding': 'identity'},
    timeout: {request: target.timeoutMs},
    decompress: false,
    throwHttpErrors: false,
    retry: {limit: 0},
    followRedirect: response => !leavesWith(target, response.headers.location),
    ...(target.signal && {signal: target.signal}),
  });
  try {
    const {statusCode, headers} = await responseOf(request);
    const totalBytes = demandRange(target.name, {statusCode, headers, offset, length});
    const wanted = Math.max(0, Math.min(length, totalBytes - offset));
    if (wanted === 0) request.destroy();
    const bytes = wanted === 0 ? new Uint8Array(0) : await bodyOf(target.name, request, wanted);
    return {bytes, totalBytes, version: `${one(headers['etag']) ?? ''}|${one(headers['last-modified']) ?? ''}`};
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

type Response = {statusCode: number; headers: Headers};

function responseOf(request: ReturnType<typeof got.stream>): Promise<Response> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
}

/** The size of the whole file, when the answer is the range that was asked for. */
function demandRange(name: string, answer: Response & Range): number {
  const {statusCode, headers, offset, length} = answer;
  const total = /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/i.exec(one(headers['content-range']) ?? '');
  const totalBytes = total?.[2] === undefined ? undefined : Number(total[2]);
  const encoded = (one(headers['content-encoding']) ?? 'identity') !== 'identity';
  if (statusCode === 206 && totalBytes !== undefined && total?.[1] === String(offset) && !encoded) return totalBytes;
  if (statusCode === 416 && totalBytes === 0) return 0;
  const bodyBytes = Number(one(headers['content-length']) ?? Number.NaN);
  if (statusCode === 200 && offset === 0 && bodyBytes <= length && !encoded) return bodyBytes;
  throw rangeStatusError(name, statusCode, offset);
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
  if (target.signal?.aborted) return {error: target.signal.reason, retry: false};
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
  return new UserError('unreachable', `${name} could not be reached (${error.code})`, {
    hint: connectionHint(error.code),
    cause: bareCause(error),
  });
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
