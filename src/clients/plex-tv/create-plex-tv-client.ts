import {isUntrusted} from '../connection-fault.ts';
import type {Explanation} from '../explanation.ts';
import {type Fields, fieldsOf, textOf, wholeOf} from '../fields.ts';
import {createHttpJson, type HttpJson, isTransient} from '../http-json.ts';
import {isNotFound} from '../is-not-found.ts';
import {bounds} from '../plex/bounds.ts';
import {plexHeaders} from '../plex/plex-headers.ts';
import {type HttpFault, ServiceError} from '../service-error.ts';
import {parseServers} from './parse-servers.ts';
import type {PlexPin, PlexPinState, PlexServer, PlexTvClient, PlexTvClientOptions} from './plex-tv.ts';

/** Speaks to plex.tv. Sends nothing before it is asked to. */
export function createPlexTvClient(options: PlexTvClientOptions): PlexTvClient {
  const {url = 'https://plex.tv', clientsUrl = 'https://clients.plex.tv'} = options;
  const pins = openHttp(options, url, undefined);
  return {
    requestPin: () => requestPin(pins, options),
    checkPin: pin => checkPin(pins, pin, options.now),
    fetchServers: token => fetchServers(openHttp(options, clientsUrl, token)),
  };
}

function openHttp(options: PlexTvClientOptions, baseUrl: string, token: string | undefined): HttpJson {
  return createHttpJson({
    service: 'plex.tv',
    baseUrl,
    headers: plexHeaders(options, token),
    secrets: token === undefined ? [] : [token],
    timeoutMs: options.timeoutMs,
    signal: options.signal,
    sleep: options.sleep,
    explain: explainPlexTvFault,
  });
}

function explainPlexTvFault(fault: HttpFault): Explanation | undefined {
  if (fault.kind !== 'status' || ![401, 403, 498].includes(fault.status)) return undefined;
  return {kind: 'refused', says: `refused the token (HTTP ${fault.status})`, hint: 'sign in again'};
}

const pinsPath = '/api/v2/pins';

/** Strong, so that the code is long: it goes into a link and is not typed. */
async function requestPin(http: HttpJson, {clientIdentifier, now}: PlexTvClientOptions): Promise<PlexPin> {
  const answer = fieldsOf(await http.request({method: 'POST', path: pinsPath, query: {strong: 'true'}}));
  const id = wholeOf(answer?.['id'], bounds.id);
  const code = textOf(answer?.['code']);
  if (answer === undefined || id === undefined || code === undefined) throw http.unexpected(pinsPath);
  return {id, code, link: linkFor(code, clientIdentifier), expiresAt: expiryOf(answer, now())};
}

function linkFor(code: string, clientID: string): string {
  return `https://app.plex.tv/auth#?${new URLSearchParams({clientID, code, 'context[device][product]': 'felscanner'})}`;
}

/** The lifetime is counted from now, since the clocks of both sides may differ. */
function expiryOf(pin: Fields, now: Date): Date {
  const seconds = wholeOf(pin['expiresIn'], bounds.seconds) ?? pinSeconds;
  return new Date(now.getTime() + seconds * 1000);
}

/** What plex.tv gives to strong pins. */
const pinSeconds = 1800;

/** One try a look: the next look is the next try. */
async function checkPin(
  http: HttpJson,
  {id, expiresAt}: Pick<PlexPin, 'id' | 'expiresAt'>,
  now: () => Date,
): Promise<PlexPinState> {
  const path = `${pinsPath}/${id}`;
  try {
    const answer = fieldsOf(await http.request({path, tries: 1}));
    if (answer === undefined) throw http.unexpected(path);
    const token = textOf(answer['authToken']);
    if (token !== undefined) return {state: 'approved', token};
    return {state: now() < expiresAt ? 'waiting' : 'expired'};
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (isNotFound(error)) return {state: 'expired'};
    const retryAfterS = waitOf(error.fault);
    if (retryAfterS === undefined || now().getTime() + retryAfterS * 1000 >= expiresAt.getTime()) throw error;
    return {state: 'waiting', retryAfterS};
  }
}

/** Seconds until the next look may bring an answer, undefined for faults that stay. */
function waitOf(fault: HttpFault): number | undefined {
  if (fault.kind === 'status' && (fault.status === 429 || isTransient(fault))) return fault.retryAfterS ?? pauseS;
  if (fault.kind === 'connection') return isUntrusted(fault.code) ? undefined : pauseS;
  return isTransient(fault) ? pauseS : undefined;
}

const pauseS = 5;

async function fetchServers(http: HttpJson): Promise<PlexServer[]> {
  const path = '/api/v2/resources';
  const servers = parseServers(await http.request({path, query: {includeHttps: 1, includeRelay: 1, includeIPv6: 1}}));
  if (servers === undefined) throw http.unexpected(path);
  return servers;
}
