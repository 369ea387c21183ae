import {UserError} from '../base/user-error.ts';
import type {Library} from '../core/library/library.ts';

/** Throws UserError `not-found` before the first scan. */
export function demandScanned({movies}: Library): void {
  if (movies.hasMovies() || movies.libraries().some(({scannedAt}) => scannedAt)) return;
  throw new UserError('not-found', 'no library was scanned yet', {hint: 'run "felscanner scan" first'});
}
