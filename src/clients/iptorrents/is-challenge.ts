import {headerOf} from '../response-of.ts';
import {isMembersPage} from './login-page.ts';
import type {Reply} from './reply.ts';

/**
 * True where Cloudflare or DDoS-Guard stands before the site and wants a browser: a page of theirs, refused by them or by
 * nobody named, or in place of the true one.
 */
export function isChallenge(reply: Reply): boolean {
  const {status, text} = reply;
  if (status === 200) return isGuardPage(text) && !isMembersPage(text);
  if (status !== 403 && status !== 503) return false;
  const server = headerOf(reply, 'server');
  if (server !== undefined && !guards.test(server)) return false;
  return headerOf(reply, 'cf-mitigated') === 'challenge' || isGuardPage(text);
}

/** True for the page of a guard that has shut the door, and not of one that wants a browser. */
export function isGuardRefusal(html: string): boolean {
  return (
    !isMembersPage(html) && /<title>\s*(Access denied|Attention Required! \| Cloudflare)|error code: 1020/i.test(html)
  );
}

const guards = /^(cloudflare|cloudflare-nginx|ddos-guard)$/i;

function isGuardPage(html: string): boolean {
  return marks.test(html) || titles.test(html);
}

const marks = /_cf_chl_opt|challenge-error-text|error code: 1020/;
const titles = /<title>\s*(Just a moment\.\.\.|Access denied|Attention Required! \| Cloudflare|DDOS-GUARD)/i;
