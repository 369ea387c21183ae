import {shownAddress} from '../../base/shown-address.ts';
import {type Fields, fieldsOf, listOf, textOf} from '../fields.ts';
import {withoutSecrets} from '../secret-pattern.ts';
import {SourceError} from '../source-error.ts';
import type {SolvedPage} from './flaresolverr.ts';

/** The page that was asked for, whom, and what no message may hold. */
type Sought = {url: string; base: string; secrets: readonly string[]};

/** The page in an answer to `request.get`. Throws SourceError where it is none, or another than was asked for. */
export function parseSolution(answer: Fields, {url, base, secrets}: Sought): SolvedPage {
  const who = `FlareSolverr at ${shownAddress(base)}`;
  const solution = fieldsOf(answer['solution']);
  const found = textOf(solution?.['url']);
  const userAgent = textOf(solution?.['userAgent']);
  if (solution === undefined || found === undefined || userAgent === undefined) {
    throw new SourceError('solver-absent', `${who} answered without the page, its address or the User-Agent`, {
      hint: 'use FlareSolverr 3 or newer',
    });
  }
  const page = URL.canParse(found) ? new URL(found) : undefined;
  if (page?.host !== new URL(url).host) throw elsewhere(page, who, secrets);
  return {url: found, html: textOf(solution['response']) ?? '', cookies: cookiesOf(solution), userAgent};
}

/** Its own pages, such as chrome://new-tab-page/, it shows where the browser took a file in place of a page. */
function elsewhere(page: URL | undefined, who: string, secrets: readonly string[]): SourceError {
  if (page?.protocol === 'https:' || page?.protocol === 'http:') {
    return new SourceError('refused', `${who} was sent on to ${withoutSecrets(page.origin, secrets)}`, {
      hint: 'where that is the new address of the site, write it in the settings of the source',
    });
  }
  return new SourceError('solver-absent', `${who} answered with another page than it was asked for`, {
    hint: 'look at the log of FlareSolverr, and restart it',
  });
}

function cookiesOf(solution: Fields): SolvedPage['cookies'] {
  return listOf(solution['cookies']).flatMap(cookie => {
    const name = textOf(cookie['name']);
    const value = cookie['value'];
    if (name === undefined || typeof value !== 'string') return [];
    return {name, value, expiresAt: instantOf(cookie['expiry'])};
  });
}

/** Seconds since 1970; cookies of a session have none. */
function instantOf(seconds: unknown): Date | undefined {
  if (typeof seconds !== 'number' || !(seconds > 0)) return undefined;
  const instant = new Date(seconds * 1000);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
