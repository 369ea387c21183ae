import {UserError} from '../../base/user-error.ts';
import type {Identity, Reply} from './ask.ts';
import type {QbittorrentOptions} from './qbittorrent.ts';
import {type Account, requireNoRefusal, type SignInDesk, signIn} from './sign-in.ts';

/** How somebody is known to qBittorrent. */
export type Identification = {
  /** The headers to show. Throws UserError `refused` where a sign-in fails, or is not to be tried. */
  show(): Promise<Identity>;
  /** True where another try makes sense after HTTP 403: the session had worked, and has ended. */
  renew(): boolean;
  /** The error for an answer of 401 or 403. */
  refused(reply: Pick<Reply, 'status'>): UserError;
  /** An answer came. */
  accepted(reply: Pick<Reply, 'cookie'>): void;
};

type Desk = SignInDesk & {
  /** Takes what no message may hold. */
  keepSecret: (secret: string) => void;
};

/** By API key, by user and password, or as nobody, which is enough where qBittorrent lets this address pass. */
export function identificationFor(
  {apiKey, username, password}: Pick<QbittorrentOptions, 'apiKey' | 'username' | 'password'>,
  desk: Desk,
): Identification {
  if (apiKey !== undefined) return byKey(apiKey, desk);
  if (username !== undefined && password !== undefined) return byAccount({username, password}, desk);
  return asNobody(desk);
}

/** With a key qBittorrent has no sessions. */
function byKey(apiKey: string, desk: Desk): Identification {
  let isNoted = false;
  return {
    async show() {
      requireNoRefusal(desk);
      return {authorization: `Bearer ${apiKey}`};
    },
    renew: () => false,
    refused({status}) {
      // 403: a version that knows no keys takes this for a request by nobody.
      if (status === 401) desk.signIns.noteRefused(desk.now());
      return new UserError('refused', `qBittorrent at ${desk.address} refused the API key (HTTP ${status})`, {
        hint: 'correct qbittorrent.apiKey; before 5.2 there are no API keys: remove it and write qbittorrent.username and qbittorrent.password',
      });
    },
    accepted() {
      if (!isNoted) desk.signIns.noteAccepted();
      isNoted = true;
    },
  };
}

function byAccount(account: Account, desk: Desk): Identification {
  let session: {identity: Identity; hasWorked: boolean} | undefined;
  return {
    async show() {
      session ??= {identity: withCookie(await signIn(desk, account), desk), hasWorked: false};
      return session.identity;
    },
    renew() {
      if (session?.hasWorked !== true) return false;
      session = undefined;
      return true;
    },
    refused: ({status}) =>
      new UserError(
        'refused',
        `qBittorrent at ${desk.address} took the sign-in and yet refused the request (HTTP ${status})`,
        {
          hint: 'look at the reverse proxy before it, if any: it may drop cookies',
        },
      ),
    accepted() {
      if (session) session.hasWorked = true;
    },
  };
}

/** Where nobody has to sign in each request without a cookie begins a session of its own. */
function asNobody(desk: Desk): Identification {
  let identity: Identity = {};
  return {
    show: async () => identity,
    renew: () => false,
    refused: ({status}) =>
      new UserError('refused', `qBittorrent at ${desk.address} wants somebody to sign in (HTTP ${status})`, {
        hint: 'write qbittorrent.username and qbittorrent.password (from 5.2 on qbittorrent.apiKey), or let this address pass in its Web UI settings under "Bypass authentication"',
      }),
    accepted({cookie}) {
      if (cookie !== undefined) identity = withCookie(cookie, desk);
    },
  };
}

function withCookie(cookie: string | undefined, {keepSecret}: Desk): Identity {
  if (cookie === undefined) return {};
  keepSecret(cookie.slice(cookie.indexOf('=') + 1));
  return {cookie};
}
