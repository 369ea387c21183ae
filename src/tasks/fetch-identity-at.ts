import {shownAddress} from '../base/shown-address.ts';
import {UserError} from '../base/user-error.ts';
import type {PlexClient, PlexIdentity} from '../clients/plex/plex.ts';

/** What it takes to ask who answers at an address. */
export type IdentityAsker = {
  /** Without a token: who answers is not known yet. */
  createPlex: (
    access: {url: string; token: undefined},
    signal: AbortSignal,
  ) => Promise<Pick<PlexClient, 'fetchIdentity'>>;
  signal: AbortSignal;
  /** A signal that is aborted when the time is over; of the real clock unless a test brings its own. */
  startLimit?: (ms: number) => AbortSignal;
};

/** Servers answer this at once; an address behind which nobody is takes minutes to fail by itself. */
const limitMs = 5000;

/** Asks who answers at an address, without a token and for 5 s at most, tries again included. Throws UserError. */
export async function fetchIdentityAt(asker: IdentityAsker, url: string): Promise<PlexIdentity> {
  const {createPlex, signal, startLimit = (ms: number) => AbortSignal.timeout(ms)} = asker;
  const limit = startLimit(limitMs);
  try {
    const plex = await createPlex({url, token: undefined}, AbortSignal.any([signal, limit]));
    return await plex.fetchIdentity();
  } catch (cause) {
    signal.throwIfAborted();
    if (!limit.aborted || cause instanceof UserError) throw cause;
    throw new UserError('timeout', `Plex at ${shownAddress(url)} did not answer within ${limitMs / 1000} s`, {
      hint: 'check the address, and that Plex Media Server runs',
      cause,
    });
  }
}
