import {isAddress} from '../app.ts';
import {UserError} from '../base/user-error.ts';

/** Refuses, with a UserError `usage`, addresses of other kinds than http and https; the address is not repeated. */
export function demandKnownScheme(target: string): void {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(target)?.[1];
  if (scheme === undefined || isAddress(target)) return;
  throw new UserError('usage', `files are read from paths and http(s) addresses, not over ${scheme}`, {
    hint: /^https?$/i.test(scheme) ? 'name a host behind the slashes' : 'mount the share and give its path',
  });
}
