import {shownAddress} from '../base/shown-address.ts';
import {UserError} from '../base/user-error.ts';
import type {PlexServer} from '../clients/plex-tv/plex-tv.ts';
import {fetchIdentityAt, type IdentityAsker} from './fetch-identity-at.ts';

/** Throws UserError unless that server answers at the address: its token is not to be sent to another. */
export async function demandServerAt(
  asker: IdentityAsker,
  {name, machineIdentifier}: Pick<PlexServer, 'name' | 'machineIdentifier'>,
  url: string,
): Promise<void> {
  const identity = await fetchIdentityAt(asker, url);
  if (identity.machineIdentifier === machineIdentifier) return;
  throw new UserError('not-found', `another server than ${name} answers at ${shownAddress(url)}`, {
    hint: `give the address of ${name}`,
  });
}
