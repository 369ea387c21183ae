import {isHangUp, isUnsendable, isUntrusted} from '../connection-fault.ts';
import type {Explanation} from '../explanation.ts';
import type {HttpFault} from '../service-error.ts';
import {eventsPath} from './events-path.ts';

/** What a Plex Media Server means by a fault; undefined where it means what any server does. */
export function explainPlexFault(fault: HttpFault, url: string, path: string, method = 'GET'): Explanation | undefined {
  const broken = path === eventsPath ? explainBrokenStream(fault) : undefined;
  if (broken) return broken;
  switch (fault.kind) {
    case 'status':
      return (
        (method === 'GET' ? undefined : explainRefusedChange(fault.status, path)) ?? explainStatus(fault.status, path)
      );
    case 'redirect':
      return {
        kind: 'refused',
        says: `sends on to ${fault.location ?? 'another address'} (HTTP ${fault.status})`,
        hint: 'write that address in plex.url',
      };
    case 'web-page':
      return {
        kind: 'refused',
        says: 'answered with a web page: is this Plex?',
        hint: 'check plex.url: it is http://host:32400, without /web behind it',
      };
    case 'connection':
      return explainConnection(fault.code, url);
    case 'unexpected':
      return path === '/identity' ? notPlex('answered /identity as no Plex Media Server does') : undefined;
    default:
      return undefined;
  }
}

/** A stream of events that was there, and is not any more. */
function explainBrokenStream(fault: HttpFault): Explanation | undefined {
  const hint = 'nothing needs to be done if the server was restarted; else look at its log';
  if (fault.kind === 'timeout') {
    return {kind: 'timeout', says: `told nothing for ${fault.timeoutMs / 1000} s, not even that it is there`, hint};
  }
  if (fault.kind !== 'connection' || !isHangUp(fault.code)) return undefined;
  return {kind: 'unreachable', says: 'stopped telling what happens in its libraries', hint};
}

/** Collections are all that is changed in Plex. */
function explainRefusedChange(status: number, path: string): Explanation | undefined {
  switch (status) {
    case 400:
      return {
        kind: 'refused',
        says: `refused the change of a collection at ${path} (HTTP 400)`,
        hint: "look at Plex's log; a smart collection, and one of shows, takes no movies",
      };
    case 403:
      return {
        kind: 'refused',
        says: 'lets only its owner change collections (HTTP 403)',
        hint: "use the token of the server's owner as plex.token, or switch the collections off in the settings",
      };
    case 404:
      return {
        kind: 'not-found',
        says: `knows no such collection, or not every movie for it, at ${path} (HTTP 404)`,
        hint: 'somebody changed it meanwhile: run it again',
      };
    default:
      return undefined;
  }
}

function explainStatus(status: number, path: string): Explanation | undefined {
  if (path === '/identity' && (status === 401 || status === 403)) return loginWanted(status);
  switch (status) {
    case 401:
      return {
        kind: 'refused',
        says: 'refused the token (HTTP 401)',
        hint: 'check plex.token: a token ends when its device is signed out or the password is changed',
      };
    case 403:
      return {
        kind: 'refused',
        says: 'does not allow this to the user of the token (HTTP 403)',
        hint: "use the token of the server's owner as plex.token, or have the library shared with that user",
      };
    case 498:
      return {
        kind: 'refused',
        says: 'says that the token has expired (HTTP 498)',
        hint: 'sign in again with "felscanner config init", or write a new plex.token',
      };
    case 404:
      if (path === '/identity') return notPlex('has no /identity (HTTP 404): is this Plex?');
      if (!path.endsWith('/collections')) return undefined;
      return {
        kind: 'not-found',
        says: `has no ${path} (HTTP 404)`,
        hint: 'the library is gone: check plex.libraries',
      };
    default:
      return undefined;
  }
}

/** Plex says who it is without a token: what wants one is something before it. */
function loginWanted(status: number): Explanation {
  return {
    kind: 'refused',
    says: `wants a login before it says who it is (HTTP ${status}): is this Plex?`,
    hint: 'give the address of Plex itself: it is http://host:32400, without a path and no proxy before it',
  };
}

function notPlex(says: string): Explanation {
  return {kind: 'refused', says, hint: 'check plex.url: it is http://host:32400, without a path'};
}

function explainConnection(code: string, url: string): Explanation | undefined {
  if (isUnsendable(code)) {
    return {
      kind: 'config',
      says: 'was not asked: plex.token holds a character that no request can carry',
      hint: 'copy the token again, without anything around it',
    };
  }
  const hint = connectionAdvice(code, new URL(url));
  return hint === undefined ? undefined : {kind: 'unreachable', says: `could not be reached (${code})`, hint};
}

/** What a failed connection means at a Plex server, by the code of the error and the address. */
function connectionAdvice(code: string, {protocol, hostname}: URL): string | undefined {
  const unknownHost = code === 'ENOTFOUND' || code === 'EAI_AGAIN';
  if (unknownHost && hostname.endsWith('.plex.direct')) {
    return 'plex.direct names lead to addresses at home, which some routers block (DNS rebinding protection): allow plex.direct in the router, or use http://<address>:32400';
  }
  if (isUntrusted(code)) {
    return "the certificate is not trusted for that name: use the server's https://….plex.direct address, or http at home";
  }
  // OpenSSL says this where a plain HTTP server answers.
  if (protocol === 'https:' && code === 'EPROTO') return 'the server speaks no TLS there: write http:// in plex.url';
  if (protocol === 'http:' && (isHangUp(code) || code.startsWith('HPE_'))) {
    return 'the server hung up: if its "Secure connections" are set to "Required", use its https:// address';
  }
  if (code === 'ECONNREFUSED') return 'nothing listens there: check plex.url, and that Plex Media Server runs';
  return unknownHost ? 'the host name is not known: check plex.url' : undefined;
}
