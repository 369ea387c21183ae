import {UserError} from '../base/user-error.ts';
import type {PlexServer, PlexTvClient} from '../clients/plex-tv/plex-tv.ts';

/** The servers an account may use, at least one, its own before those of others. Throws UserError. */
export async function fetchAccountServers(
  plexTv: Pick<PlexTvClient, 'fetchServers'>,
  accountToken: string,
): Promise<PlexServer[]> {
  const servers = await plexTv.fetchServers(accountToken);
  if (servers.length > 0) return servers.toSorted((a, b) => Number(b.owned) - Number(a.owned));
  throw new UserError('not-found', 'this account of Plex has no server, and none is shared with it', {
    hint: 'sign in with the account that owns the server, or type address and token',
  });
}
