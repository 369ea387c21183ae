import type {RequestError} from 'got';
import {redactText} from '../base/redact.ts';
import type {Explanation} from './explanation.ts';

/** The connection broke where trying again may help; got names a body that ends early by its own code. */
const hangUps: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: check host and port, and that the server runs',
  ENOTFOUND: 'the host name is not known: check the address',
  EAI_AGAIN: 'the host name could not be looked up: check the network',
  EHOSTUNREACH: 'no way leads to that host: check the network',
  ERR_TOO_MANY_REDIRECTS: 'the server sends from one address to the next: check the address',
  ERR_INVALID_URL: 'give an address such as http://host:port/path/film.mkv',
};

/** True where the other side closed a connection in use, by the code of the error. */
export function isHangUp(code: string): boolean {
  return hangUps.has(code);
}

/** True where TLS was spoken and the certificate was not trusted, by the code of the error. */
export function isUntrusted(code: string): boolean {
  return /^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code);
}

/** The words for a connection that could not be made or broke, by the code of the error. */
export function explainConnection(code: string): Explanation {
  if (isUnsendable(code)) return {...unsendable, hint: 'copy it again, without anything around it'};
  return {kind: 'unreachable', says: `could not be reached (${code})`, hint: hintFor(code)};
}

/** True where a header holds what none can carry, so that nothing was sent, by the code of the error. */
export function isUnsendable(code: string): boolean {
  return code === 'ERR_INVALID_CHAR';
}

/** Settings are wrong then, and not the server. */
const unsendable: Pick<Explanation, 'kind' | 'says'> = {
  kind: 'config',
  says: 'could not be asked: a token or password holds a character that no request can carry',
};

function hintFor(code: string): string {
  if (isHangUp(code)) return 'the server hung up: try again';
  if (isUntrusted(code)) return 'the certificate is not trusted: use http on a home network';
  return hints[code] ?? 'check the address and the network';
}

/**
 * An error with the words and the code of one of got's and nothing else: got's own errors hold the request with its
 * headers, tokens among them, and the whole response.
 */
export function bareCause(error: Pick<RequestError, 'message' | 'code'>): Error {
  return Object.assign(new Error(redactText(error.message)), {code: error.code});
}
