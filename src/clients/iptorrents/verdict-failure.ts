import {withoutSecrets} from '../secret-pattern.ts';
import {SourceError} from '../source-error.ts';
import type {Verdict} from './judge-reply.ts';

/** What is asked for: it decides what being logged out means. */
export type Asked = 'page' | 'feed' | 'torrent' | 'torrent with passkey';

const words: Readonly<Record<Asked, string>> = {
  page: 'page',
  feed: 'feed',
  torrent: '.torrent',
  'torrent with passkey': '.torrent',
};

/** A verdict that nothing can be read after, and that no solver helps against. */
export type Refusal = Exclude<Verdict, {is: 'fine'} | {is: 'challenge'}>;

/** What an error is made with: `who` begins the sentence, `secrets` are kept out of it. */
type Telling = {who: string; asked: Asked; secrets: readonly string[]};

/** The error for a reply that is not what was asked for. */
export function verdictFailure(verdict: Refusal, {who, asked, secrets}: Telling): SourceError {
  switch (verdict.is) {
    case 'logged-out':
      return loggedOut(who, asked);
    case 'rate-limited':
      return rateLimited(who, verdict.retryAfterS);
    case 'moved':
      return new SourceError(
        'refused',
        `${who} sends on to ${withoutSecrets(verdict.origin ?? 'another page', secrets)}`,
        {
          hint:
            verdict.origin === undefined
              ? 'open it in a browser, and check sources.iptorrents.baseUrl'
              : 'where that is the tracker, write it as sources.iptorrents.baseUrl; cookies are not sent on',
        },
      );
    case 'status':
      return verdict.status >= 500
        ? new SourceError('unreachable', `${who} answered with HTTP ${verdict.status}`, {hint: 'try again later'})
        : new SourceError('refused', `${who} refused the ${words[asked]} (HTTP ${verdict.status})`, {
            hint: 'open it in a browser, and check sources.iptorrents.baseUrl',
          });
  }
}

/** The error for one who asked too often. */
export function rateLimited(who: string, retryAfterS: number | undefined): SourceError {
  return new SourceError('rate-limited', `${who} was asked too often`, {
    hint: retryAfterS === undefined ? 'leave it alone for an hour' : `leave it alone for ${retryAfterS} s`,
    retryAfterS,
  });
}

/** The error for a login page in place of what was asked for. */
export function loggedOut(who: string, asked: Asked): SourceError {
  return asked === 'feed' || asked === 'torrent with passkey'
    ? new SourceError('logged-out', `${who} does not take uid and passkey`, {
        hint: 'copy both out of the address of the RSS feed on the site: sources.iptorrents.uid and rss.passkey',
      })
    : new SourceError('logged-out', `${who} does not take the cookies uid and pass: it shows its login page`, {
        hint: 'sign in with a browser and copy its cookies into sources.iptorrents.uid and pass (IPT_UID, IPT_PASS)',
      });
}
