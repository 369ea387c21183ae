import {isMembersPage} from './login-page.ts';

/** True for the few words that stand in place of a page when it was asked too often; FlareSolverr gives no status with them. */
export function isRateLimit(html: string): boolean {
  return html.length < longestRefusal && /Rate Limit Reached/i.test(html) && !isMembersPage(html);
}

const longestRefusal = 4096;
