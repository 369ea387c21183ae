import {SourceError} from '../source-error.ts';

/** The error for a challenge with nothing to solve it. `hasOwnCookie`: the user's cf_clearance was sent and not taken. */
export function unsolved(who: string, hasOwnCookie: boolean): SourceError {
  return new SourceError(
    'challenged',
    `${who} has a challenge of Cloudflare before it, and nothing is there to solve it`,
    {
      hint: hasOwnCookie
        ? 'copy cf_clearance anew, with the User-Agent of the same browser at the same address; or set flaresolverr.url'
        : 'set flaresolverr.url, or sources.iptorrents.cfClearance with userAgent of the same browser',
    },
  );
}

/** The error for cookies that were lent and not taken. */
export function unhelpful(who: string): SourceError {
  return new SourceError(
    'challenged',
    `${who} still wants its challenge solved: the cookies FlareSolverr lent did not help`,
    {
      hint: 'let FlareSolverr and this program reach the tracker from the same IP address, without a proxy or VPN for one alone',
    },
  );
}

/** The error for a solver that is not asked any more. */
export function givenUp(who: string, cause: SourceError): SourceError {
  return new SourceError(
    cause.state,
    `${who} has a challenge before it, and FlareSolverr failed twice: ${cause.message}`,
    {
      hint: cause.hint ?? 'look at the log of FlareSolverr',
      cause,
    },
  );
}

/** The error for a site whose guard has shut the door, as the solver's browser saw it. */
export function shutOut(who: string): SourceError {
  return new SourceError('banned', `${who} has blocked the address that FlareSolverr asks from`, {
    hint: 'open it in a browser of the same network: where it is blocked there as well, wait or use another address',
  });
}
