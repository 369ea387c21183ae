import {SourceError, type SourceState} from '../source-error.ts';
import {givenUp, shutOut} from './challenge-failures.ts';
import type {Clearance, Cookie, IptorrentsOptions} from './iptorrents.ts';
import {isGuardRefusal} from './is-challenge.ts';
import {isRateLimit} from './is-rate-limit.ts';
import {isSendableAgent, isSendableCookie} from './sendable.ts';
import {rateLimited} from './verdict-failure.ts';

/** Borrows clearances from FlareSolverr. */
export type Lender = {
  /** Has the page loaded there with these cookies. Throws SourceError, also when it failed twice in a row before. */
  lend(url: string, account: readonly Cookie[]): Promise<Clearance>;
  /** To be told how the tracker took what was lent: not taken is a failure as well. */
  judge(error: SourceError | undefined): void;
};

type Options = Pick<IptorrentsOptions, 'turn' | 'now'>;
type Solver = NonNullable<IptorrentsOptions['solver']>;

const mostFailures = 2;
/** The solver was not asked at all then. */
const ofTheTurn: ReadonlySet<SourceState> = new Set(['rate-limited', 'budget-spent']);
/** The challenge and the page behind it; with cookies FlareSolverr loads both twice. */
const pageLoads = 2;

/** A lender that counts its failures. `who` begins the sentences about the tracker. */
export function createLender(solver: Solver, {turn, now}: Options, who: string): Lender {
  let failures = 0;
  let last: SourceError | undefined;
  const judge: Lender['judge'] = error => {
    failures = error === undefined ? 0 : failures + 1;
    last = error;
  };
  const counted = (error: SourceError): SourceError => {
    judge(error);
    return error;
  };
  const askSolver = async (url: string, account: readonly Cookie[]): Promise<Page> => {
    try {
      return await turn(() => solver.solve({url, cookies: account}), account.length > 0 ? 2 * pageLoads : pageLoads);
    } catch (error) {
      throw error instanceof SourceError && !ofTheTurn.has(error.state) ? counted(error) : error;
    }
  };
  return {
    judge,
    async lend(url, account) {
      if (failures >= mostFailures && last !== undefined) throw givenUp(who, last);
      const page = await askSolver(url, account);
      if (isRateLimit(page.html)) throw rateLimited(who, undefined);
      if (isGuardRefusal(page.html)) throw counted(shutOut(who));
      return clearanceOf(page, account, now());
    },
  };
}

type Page = Awaited<ReturnType<Solver['solve']>>;

function clearanceOf({cookies, userAgent}: Page, account: readonly Cookie[], obtainedAt: Date): Clearance {
  if (!isSendableAgent(userAgent)) {
    throw new SourceError('solver-absent', 'FlareSolverr answered with a User-Agent that no request can carry', {
      hint: 'restart FlareSolverr, and use its newest version',
    });
  }
  const own = new Set(['uid', 'pass', ...account.map(({name}) => name)]);
  const lent = cookies.filter(cookie => !own.has(cookie.name) && isSendableCookie(cookie)).slice(0, mostCookies);
  return {
    cookies: lent.map(({name, value}) => ({name, value})),
    userAgent,
    obtainedAt,
    expiresAt: lent.find(({name}) => name === 'cf_clearance')?.expiresAt,
  };
}

/** More than any site sets. */
const mostCookies = 30;
