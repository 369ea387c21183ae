import {UserError} from '../base/user-error.ts';
import {demandKnownScheme} from './demand-known-scheme.ts';

/** Refuses, with a UserError `usage`, what can be neither a path nor an http(s) address, before anything is read. */
export function demandFileTargets(targets: readonly string[]): void {
  for (const target of targets) {
    if (target.trim() === '') {
      throw new UserError('usage', 'an empty name is no file', {hint: 'give the path or address of a media file'});
    }
    demandKnownScheme(target);
  }
}
