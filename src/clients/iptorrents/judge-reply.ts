import {parseRetryAfter} from '../parse-retry-after.ts';
import {isDone, statusFault} from '../request-text.ts';
import {headerOf} from '../response-of.ts';
import {isChallenge} from './is-challenge.ts';
import {isRateLimit} from './is-rate-limit.ts';
import {isLoginPage} from './login-page.ts';
import type {Reply} from './reply.ts';

/** What a reply amounts to, before anybody looks for what was asked for. */
export type Verdict =
  | {is: 'fine'}
  | {is: 'challenge'}
  | {is: 'logged-out'}
  | {is: 'rate-limited'; retryAfterS: number | undefined}
  /** Sent on: to another site, whose origin is given, or to another page of this one. */
  | {is: 'moved'; origin: string | undefined}
  | {is: 'status'; status: number};

/** Judges the reply to a request for `url`. */
export function judgeReply(reply: Reply, url: string, now: Date): Verdict {
  const {status} = reply;
  if (status === 429 || isRateLimit(reply.text)) {
    return {is: 'rate-limited', retryAfterS: parseRetryAfter(headerOf(reply, 'retry-after'), now)};
  }
  if (isChallenge(reply)) return {is: 'challenge'};
  const response = {statusCode: status, headers: reply.headers};
  if (!isDone(response)) {
    return statusFault(response, url).kind === 'redirect' ? judgeRedirect(reply, url) : {is: 'status', status};
  }
  return isLoginPage(reply.text) ? {is: 'logged-out'} : {is: 'fine'};
}

function judgeRedirect(reply: Reply, url: string): Verdict {
  const location = headerOf(reply, 'location') ?? '';
  const from = new URL(url);
  if (!URL.canParse(location, url)) return {is: 'moved', origin: undefined};
  const to = new URL(location, url);
  if (to.origin !== from.origin) return {is: 'moved', origin: to.origin};
  return /\/(take_)?login(\.php)?\/?$/i.test(to.pathname) ? {is: 'logged-out'} : {is: 'moved', origin: undefined};
}
