import {randomBytes} from 'node:crypto';
import type {Answer} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import {done, plain} from './plain.ts';
import type {QbittorrentState} from './qbittorrent-state.ts';
import {readForm} from './read-form.ts';

/** The refusal of a request by where it goes and comes from, or by who sends it; undefined: it may pass. */
export function refusalOf(request: LoopbackRequest, state: QbittorrentState): Answer | undefined {
  const key = keyOf(request, state);
  if (!isOwnHost(request, state) || (key === undefined && isCrossSite(request))) return plain('Unauthorized', 401);
  if (key !== undefined) return key === state.apiKey ? undefined : plain('Unauthorized', 401);
  const isSigningIn = request.path === '/api/v2/auth/login';
  return isSigningIn || state.lets || hasSession(request, state) ? undefined : plain('Forbidden', 403);
}

/** A sign-in: accepted, refused, or banned after five refusals, for an hour. */
export function signIn(request: LoopbackRequest, state: QbittorrentState): Answer {
  const {account, now} = state;
  if (state.bannedUntil !== undefined && now() < state.bannedUntil) return plain(bannedText, 403);
  const {fields} = readForm(request);
  if (!state.lets && (fields['username'] !== account.username || fields['password'] !== account.password)) {
    state.failures += 1;
    if (state.failures >= failuresAllowed) state.bannedUntil = new Date(now().getTime() + banMs);
    return state.dialect === '5.2' ? plain('Unauthorized', 401) : plain('Fails.', 200);
  }
  state.failures = 0;
  const answer = state.dialect === '5.2' ? done(state) : plain('Ok.', 200);
  return 'stream' in answer ? answer : {...answer, headers: {...answer.headers, ...newSession(state)}};
}

const bannedText = 'Your IP address has been banned after too many failed authentication attempts.';

const failuresAllowed = 5;

const banMs = 3_600_000;

/** Characters that a cookie may hold and that are not to be encoded. */
function newSession(state: QbittorrentState): {'set-cookie': string} {
  const session = `${cookieName(state)}=+/${randomBytes(18).toString('base64')}`;
  state.sessions.add(session);
  return {'set-cookie': `${session}; HttpOnly; SameSite=Strict; path=/`};
}

function cookieName({dialect, port}: QbittorrentState): string {
  return dialect === '5.2' ? `QBT_SID_${port()}` : 'SID';
}

/** Only 5.2 knows keys: for the others the header says nothing. */
function keyOf({headers}: LoopbackRequest, {dialect}: QbittorrentState): string | undefined {
  return dialect === '5.2' ? /^Bearer (.*)$/.exec(headers.authorization ?? '')?.[1] : undefined;
}

function hasSession({headers}: LoopbackRequest, {sessions}: QbittorrentState): boolean {
  return (headers.cookie ?? '').split('; ').some(cookie => sessions.has(cookie));
}

function isOwnHost({headers}: LoopbackRequest, {port}: QbittorrentState): boolean {
  return headers.host?.endsWith(`:${port()}`) === true;
}

function isCrossSite({headers}: LoopbackRequest): boolean {
  const {origin, referer, host} = headers;
  return [origin, referer].some(sender => sender !== undefined && new URL(sender).host !== host);
}
