import {mostTries, retryPauseMs, type Sleep, sleep as waitFor} from '../base/retry.ts';
import {shownAddress} from '../base/shown-address.ts';
import {UserError} from '../base/user-error.ts';
import {isHangUp} from './connection-fault.ts';
import {type ExplainFault, explainFault} from './explain-fault.ts';
import {type JsonAnswer, type JsonRequest, requestJson} from './request-json.ts';
import {secretPattern} from './secret-pattern.ts';
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
  sleep?: Sleep | undefined;
  /** The service's own words, asked first. */
  explain?: ExplainFault;
};

type HttpCall = {
  /** From the base address on, beginning with a slash. */
  path: string;
  query?: Readonly<Record<string, string | number>>;
  headers?: Readonly<Record<string, string>>;
  method?: JsonRequest['method'];
  /** How often it is tried at most; 3 for GET, 1 for what changes something. */
  tries?: number;
  /** Faults that this call is not tried again after, though others are. */
  isFinal?: (fault: HttpFault) => boolean;
  /** Told before the call is tried again: nobody knows whether the try before was carried out. */
  onRetry?: () => void;
  /** Sends each try in place of `requestJson`, where an answer is not to be held whole. */
  send?: (request: JsonRequest) => Promise<JsonAnswer>;
};

type Asked = Pick<HttpCall, 'path' | 'method'>;

export type HttpJson = {
  /** The address without a slash at its end and without a query, ready to have a path put behind it. */
  readonly baseUrl: string;
  /** Requests sent so far, repeated ones counted again. */
  readonly requests: number;
  /** The parsed JSON, undefined for an empty body. Throws ServiceError, or the reason of an aborted signal. */
  request(call: HttpCall): Promise<unknown>;
  /** The error for an answer that is JSON and yet not what it must be. */
  unexpected(path: string): ServiceError;
};

/**
 * JSON over HTTP for one service. Tries again on HTTP 5xx, broken connections, damaged bodies and timeouts only, after
 * 1 s, then 2 s. Redirects are not followed. Every failure is a ServiceError that names service and address and holds no
 * secret. Throws UserError `config` for an address that is none.
 */
export function createHttpJson(options: HttpJsonOptions): HttpJson {
  const {signal, sleep = waitFor} = options;
  const base = baseOf(options);
  let requests = 0;

  const failure = (fault: HttpFault, {path, method = 'GET'}: Asked, cause?: unknown): ServiceError => {
    const place = method === 'GET' ? path : `${method} ${path}`;
    const {kind, says, hint} = options.explain?.(fault, path, method) ?? explainFault(fault, place);
    const hide = (text: string): string => text.replace(secretPattern(options.secrets), '***');
    const message = hide(`${options.service} at ${shownAddress(base)} ${says}`);
    return new ServiceError(fault, {kind, message, hint: hide(hint), cause});
  };

  return {
    baseUrl: base,
    get requests() {
      return requests;
    },
    async request(call) {
      const {
        tries = (call.method ?? 'GET') === 'GET' ? mostTries : 1,
        isFinal = () => false,
        send = requestJson,
      } = call;
      for (let attempt = 1; ; attempt += 1) {
        signal.throwIfAborted();
        requests += 1;
        const answer = await send(requestOf(options, base, call));
        if ('json' in answer) return answer.json;
        const {fault, cause} = answer;
        if (attempt >= tries || !isTransient(fault) || isFinal(fault)) throw failure(fault, call, cause);
        call.onRetry?.();
        await sleep(retryPauseMs(attempt), signal);
      }
    },
    unexpected: path => failure({kind: 'unexpected'}, {path}),
  };
}

/** True for faults that may be gone at the next try: HTTP 5xx, broken connections, damaged bodies, timeouts. */
export function isTransient(fault: HttpFault): boolean {
  if (fault.kind === 'status') return fault.status >= 500;
  if (fault.kind === 'connection') return isHangUp(fault.code);
  return fault.kind === 'timeout' || fault.kind === 'damaged';
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

function requestOf({headers, timeoutMs, signal}: HttpJsonOptions, base: string, call: HttpCall): JsonRequest {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {})) parameters.set(name, String(value));
  // A plus is a space in forms alone; whether a server reads it so in an address is its own affair.
  const query = parameters.toString().replaceAll('+', '%20');
  return {
    url: `${base}${call.path}${query === '' ? '' : `?${query}`}`,
    method: call.method,
    headers: {...headers, ...call.headers},
    timeoutMs,
    signal,
  };
}
