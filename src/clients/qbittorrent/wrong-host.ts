import {UserError} from '../../base/user-error.ts';
import type {HttpJson} from '../http-json.ts';
import {ask} from './ask.ts';

/**
 * True where qBittorrent takes no request at all that comes by this address. A sign-in is refused with 401 as well; what
 * needs one and has none is refused with 403.
 */
export async function isHostRefused(http: HttpJson): Promise<boolean> {
  const bare = await ask(http, {path: '/app/webapiVersion', as: 'text'});
  return bare.status === 401;
}

/** qBittorrent compares host and port of the address with its own (Web UI: host header validation). */
export function wrongHost(address: string): UserError {
  return new UserError('refused', `qBittorrent at ${address} refuses requests by this address (HTTP 401)`, {
    hint: 'use the same port inside and outside of its container, list the host under "Server domains" or switch off "host header validation" in its Web UI settings; or a reverse proxy wants a password of its own',
  });
}
