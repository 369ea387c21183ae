import {SourceError} from '../source-error.ts';
import type {Clearance, Cookie, IptorrentsOptions} from './iptorrents.ts';
import {isSendableCookie} from './sendable.ts';

/** Who asks: what goes into the headers Cookie and User-Agent. */
export type Identity = {cookies: readonly Cookie[]; userAgent: string};

type Options = Pick<IptorrentsOptions, 'uid' | 'pass' | 'userAgent' | 'cfClearance'>;

/** The member's own cookies. Throws SourceError where one is not set or cannot be sent. */
export function accountOf({uid, pass}: Options): Cookie[] {
  const account = [
    {name: 'uid', value: uid},
    {name: 'pass', value: pass},
  ];
  for (const cookie of account) {
    if (cookie.value === '' || !isSendableCookie(cookie)) {
      const fault = cookie.value === '' ? 'is not set' : 'holds a character that no request can carry';
      throw new SourceError('not-configured', `IPTorrents cannot be asked: its cookie ${cookie.name} ${fault}`, {
        hint: 'sign in with a browser and copy its cookies into sources.iptorrents.uid and pass (IPT_UID, IPT_PASS)',
      });
    }
  }
  return account;
}

/**
 * Cookies of a clearance hold for the User-Agent they were lent with, so that both go together; the user's own cookie is
 * sent while nothing is lent.
 */
export function identityOf(account: readonly Cookie[], lent: Clearance | undefined, options: Options): Identity {
  if (lent !== undefined) return {cookies: [...account, ...lent.cookies], userAgent: lent.userAgent};
  const {cfClearance: value, userAgent = commonAgent} = options;
  if (value === undefined) return {cookies: account, userAgent};
  const own = {name: 'cf_clearance', value};
  if (isSendableCookie(own)) return {cookies: [...account, own], userAgent};
  throw new SourceError(
    'not-configured',
    'IPTorrents cannot be asked: cf_clearance holds a character that no cookie can carry',
    {
      hint: 'copy the value of that cookie alone into sources.iptorrents.cfClearance (IPT_CF_CLEARANCE)',
    },
  );
}

/** The browser that most people use, as it names itself. */
export const commonAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
