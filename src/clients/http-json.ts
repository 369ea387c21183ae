import {setTimeout as wait} from 'node:timers/promises';
import got, {RequestError, TimeoutError} from 'got';
import {redactUrl} from '../base/redact.ts';
import {UserError} from '../base/user-error.ts';
import {bareCause, isHangUp} from './connection-fault.ts';
import {type ExplainFault, explainFault} from './explain-fault.ts';
import {type HttpFault, ServiceError} from './service-error.ts';

export type HttpJsonOptions = {
  /** The name sentences begin with: `Plex`. */
  service: string;
  /** http(s)://host:port, perhaps with a path; a query in it is dropped. */
  baseUrl: string;
  headers: Readonly<Record<string, string>>;
  /** What no message may hold, whatever the server answers. */
  secrets: readonly string[];
  /** For each try. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Waits between tries; the real clock unless a test brings its own. */
  sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** The service's own words, asked first. */
  explain?: ExplainFault;
};

type HttpCall = {
  /** From the base address on, beginning with a slash. */
  path: string;
  query?: Readonly<Record<string, string | number>>;
  headers?: Readonly<Record<string, string>>;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** How often it is tried at most; 3 for GET, 1 for what changes something. */
  tries?: number;
};

export type HttpJson = {
  /** The address without a slash at its end and without a query, ready to have a path put behind it. */
  readonly baseUrl: string;
  /** Requests sent so far, repeated ones counted again. */
  readonly requests: number;
  /** The parsed JSON, undefined for an empty body. Throws ServiceError, or the reason of an aborted signal. */
  request(call: HttpCall): Promise<unknown>;
  /** The error for an answer that is JSON and yet not what it must be. */
  damaged(path: string): ServiceError;
};

const maxBodyBytes = 67_108_864;
const maxRefusalBytes = 65_536;
const tries = 3;
const firstPauseMs = 1000;

/**
 * JSON over HTTP for one service. Tries again on HTTP 5xx, broken connections and timeouts only, after 1 s, then 2 s.
 * Redirects are not followed. Every failure is a ServiceError that names service and address and holds no secret.
 * Throws UserError `config` for an address that is none.
 */
export function createHttpJson(options: HttpJsonOptions): HttpJson {
  const {signal, sleep = realSleep} = options;
  const base = baseOf(options);
  let requests = 0;

  const failure = (fault: HttpFault, path: string, cause?: unknown): ServiceError => {
    const {kind, says, hint} = options.explain?.(fault, path) ?? explainFault(fault, path);
    const hide = (text: string): string => withoutSecrets(text, options.secrets);
    const message = hide(`${options.service} at ${redactUrl(base).replace(/\/$/, '')} ${says}`);
    return new ServiceError(fault, {kind, message, hint: hide(hint), cause});
  };

  return {
    baseUrl: base,
    get requests() {
      return requests;
    },
    async request(call) {
      const allowed = call.tries ?? ((call.method ?? 'GET') === 'GET' ? tries : 1);
      for (let attempt = 1; ; attempt += 1) {
        signal.throwIfAborted();
        requests += 1;
        const answer = await requestOnce(options, base, call);
        if ('json' in answer) return answer.json;
        if (attempt >= allowed || !isTransient(answer.fault)) throw failure(answer.fault, call.path, answer.cause);
        await sleep(firstPauseMs * 2 ** (attempt - 1), signal);
      }
    },
    damaged: path => failure({kind: 'damaged'}, path),
  };
}

/** True for faults that may be gone at the next try: HTTP 5xx, broken connections, timeouts. */
export function isTransient(fault: HttpFault): boolean {
  if (fault.kind === 'status') return fault.status >= 500;
  return fault.kind === 'timeout' || (fault.kind === 'connection' && isHangUp(fault.code));
}

async function realSleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, {signal}).catch(() => signal.throwIfAborted());
}

function baseOf({service, baseUrl}: HttpJsonOptions): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UserError('config', `the address of ${service} is not well-formed`, {
      hint: 'write one such as http://host:port',
    });
  }
  url.search = '';
  url.hash = '';
  return url.href.replace(/\/+$/, '');
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(secret => secret !== '')
    .flatMap(secret => [secret, encodeURIComponent(secret)])
    .reduce((safe, secret) => safe.replaceAll(secret, '***'), text);
}

type Answer = {json: unknown} | {fault: HttpFault; cause?: Error};

async function requestOnce(options: HttpJsonOptions, base: string, call: HttpCall): Promise<Answer> {
  const {timeoutMs, signal} = options;
  const request = got.stream(addressOf(base, call), {
    method: call.method ?? 'GET',
    headers: {accept: 'application/json', ...options.headers, ...call.headers},
    timeout: {request: timeoutMs},
    throwHttpErrors: false,
    followRedirect: false,
    retry: {limit: 0},
    signal,
  });
  try {
    // A stream of got waits to be ended before it sends anything but a GET.
    if (call.method !== undefined && call.method !== 'GET') request.end();
    const {statusCode, headers} = await responseOf(request);
    const ok = statusCode >= 200 && statusCode < 300;
    const body = await bodyOf(request, ok ? maxBodyBytes : maxRefusalBytes);
    if (!ok) return {fault: statusFault(statusCode, headers, base)};
    if (body === undefined) return {fault: {kind: 'too-large', limitBytes: maxBodyBytes}};
    return parseBody(body, headers['content-type'] ?? '');
  } catch (error) {
    request.destroy();
    signal.throwIfAborted();
    if (error instanceof TimeoutError) return {fault: {kind: 'timeout', timeoutMs}, cause: bareCause(error)};
    if (error instanceof RequestError) {
      return {fault: {kind: 'connection', code: error.code}, cause: bareCause(error)};
    }
    throw error;
  }
}

function addressOf(base: string, {path, query = {}}: HttpCall): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
  return parameters.size === 0 ? `${base}${path}` : `${base}${path}?${parameters}`;
}

type Headers = Record<string, string | undefined>;
type Response = {statusCode: number; headers: Headers};

function responseOf(request: ReturnType<typeof got.stream>): Promise<Response> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
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

function statusFault(status: number, headers: Headers, base: string): HttpFault {
  if (status >= 300 && status < 400) return {kind: 'redirect', status, location: originOf(headers['location'], base)};
  const retryAfterS = Number(headers['retry-after'] ?? Number.NaN);
  return {kind: 'status', status, retryAfterS: Number.isFinite(retryAfterS) ? retryAfterS : undefined};
}

/** Scheme, host and port: what lies behind may be a secret. */
function originOf(location: string | undefined, base: string): string | undefined {
  return location !== undefined && URL.canParse(location, base) ? new URL(location, base).origin : undefined;
}

function parseBody(body: string, contentType: string): Answer {
  if (/html/i.test(contentType) || /^\s*</.test(body)) return {fault: {kind: 'web-page'}};
  if (body.trim() === '') return {json: undefined};
  try {
    return {json: JSON.parse(body)};
  } catch {
    return {fault: {kind: 'damaged'}};
  }
}
