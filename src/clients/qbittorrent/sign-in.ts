import {UserError} from '../../base/user-error.ts';
import type {HttpJson} from '../http-json.ts';
import {ask, formOf, type Reply} from './ask.ts';
import type {QbittorrentOptions} from './qbittorrent.ts';
import {isHostRefused, wrongHost} from './wrong-host.ts';

export type Account = {username: string; password: string};

/** Whom to tell what became of it. `address` is fit for sentences. */
export type SignInDesk = Pick<QbittorrentOptions, 'now' | 'signIns'> & {http: HttpJson; address: string};

/**
 * Signs in, once, unless a refusal is less than an hour old. Answers the cookie of the session; undefined where
 * qBittorrent lets this address pass without. Throws UserError `refused`, and notes refusals.
 */
export async function signIn(desk: SignInDesk, account: Account): Promise<string | undefined> {
  const {http, signIns, now} = desk;
  requireNoRefusal(desk);
  const path = '/auth/login';
  const reply = await ask(http, {path, form: formOf(account), as: 'text'});
  if (reply.status === 403) throw banned(reply, desk);
  if (reply.status === 401 && (await isHostRefused(http))) throw wrongHost(desk.address);
  // Up to 5.1 a wrong password is 200 and `Fails.`, from 5.2 on 401.
  if (reply.status === 401 || isFailure(reply.text)) {
    signIns.noteRefused(now());
    throw new UserError('refused', `qBittorrent at ${desk.address} refused the user or the password`, {
      hint: correct,
    });
  }
  if (!isWelcome(reply)) throw http.unexpected(`/api/v2${path}`);
  signIns.noteAccepted();
  return reply.cookie;
}

/** Throws UserError `refused` where a refusal is less than an hour old: five of them, and qBittorrent bans this address. */
export function requireNoRefusal({signIns, now, address}: SignInDesk): void {
  const refusedAt = signIns.lastRefusal();
  // A clock that was set back must not lock anybody out for longer.
  if (refusedAt === undefined || Math.abs(now().getTime() - refusedAt.getTime()) >= restMs) return;
  const until = new Date(refusedAt.getTime() + restMs).toISOString();
  throw new UserError(
    'refused',
    `qBittorrent at ${address} refused this sign-in at ${refusedAt.toISOString()}, and it is not tried again before ${until}`,
    {hint: correct},
  );
}

const restMs = 3_600_000;

const correct =
  'correct qbittorrent.username and qbittorrent.password (or qbittorrent.apiKey): after 5 failures qBittorrent bans this address for an hour';

function isFailure(text: string): boolean {
  return text.trim() === 'Fails.';
}

function isWelcome({text, cookie}: Reply): boolean {
  return text.trim() === 'Ok.' || text.trim() === '' || cookie !== undefined;
}

function banned({text}: Reply, {address}: SignInDesk): UserError {
  // The words are translated; a page for people comes from something in between.
  return /^\s*</.test(text)
    ? new UserError('refused', `something before qBittorrent at ${address} lets nobody sign in (HTTP 403)`, {
        hint: 'look at the reverse proxy, or write the address of qBittorrent itself in qbittorrent.url',
      })
    : new UserError('refused', `qBittorrent at ${address} has banned this address after too many failed sign-ins`, {
        hint: 'correct qbittorrent.username and qbittorrent.password, then restart qBittorrent or wait until the ban ends (an hour unless set otherwise)',
      });
}
