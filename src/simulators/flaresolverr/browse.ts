import {solvePath} from '../iptorrents/gate.ts';
import {type CookieJar, type LoadedPage, loadPage} from './load-page.ts';

/** What becomes of a challenge. */
export type SolverMood =
  | 'ok'
  /** It is not solved in time. */
  | 'timeout'
  /** Its cookies are worth nothing to anybody else. */
  | 'useless'
  /** Another page than the one asked for is answered. */
  | 'elsewhere'
  /** Its browser crashes. */
  | 'crash';

/** `startMs`: how long it takes to start. */
export type Browser = {userAgent: string; mood: SolverMood; startMs: number};

export type Errand = {
  url: string;
  jar: CookieJar;
  /** Set before the page is loaded a second time. */
  cookies: readonly {name: string; value: string}[];
  maxTimeoutMs: number;
};

/** A page, and what FlareSolverr says of it; or the words of its error. */
export type Browsed = {page: LoadedPage; says: string} | {error: string};

/** Loads a page, with cookies twice as FlareSolverr 3.5.0 does, and solves the challenge before it. */
export async function browse({url, jar, cookies, maxTimeoutMs}: Errand, {userAgent, mood}: Browser): Promise<Browsed> {
  if (mood === 'crash') return {error: 'Message: session deleted because of page crash\\n  (Session info: chrome=156)'};
  if (mood === 'elsewhere') return {page: {url: 'chrome://new-tab-page/', html: ''}, says: 'Challenge not detected!'};
  let page = await loadPage(url, jar, userAgent);
  for (const {name, value} of cookies) jar.set(name, {value, expiry: undefined});
  if (cookies.length > 0) page = await loadPage(url, jar, userAgent);
  if (/<title>Access denied/.test(page.html)) {
    return {
      error:
        'Cloudflare has blocked this request. Probably your IP is banned for this site, check in your web browser.',
    };
  }
  if (!/<title>Just a moment\.\.\.</.test(page.html)) return {page, says: 'Challenge not detected!'};
  if (mood === 'timeout') return {error: `Timeout after ${(maxTimeoutMs / 1000).toFixed(1)} seconds.`};
  if (mood === 'useless') jar.set('cf_clearance', {value: 'of-no-use', expiry: undefined});
  else await loadPage(new URL(solvePath, url).href, jar, userAgent);
  return {page: await loadPage(url, jar, userAgent), says: 'Challenge solved!'};
}
