import {UserError} from '../base/user-error.ts';
import type {Library} from '../core/library/library.ts';
import type {CommandContext} from './context.ts';

/** What the scans have found. Throws UserError `not-found` before the first scan. */
export async function openScannedLibrary({
  app,
  loadConfig,
}: Pick<CommandContext, 'app' | 'loadConfig'>): Promise<Library> {
  const library = await app.openLibrary(await loadConfig());
  demandScanned(library);
  return library;
}

/** Throws UserError `not-found` before the first scan. */
export function demandScanned({movies}: Library): void {
  if (movies.hasMovies() || movies.libraries().some(({scannedAt}) => scannedAt)) return;
  throw new UserError('not-found', 'no library was scanned yet', {hint: 'run "felscanner scan" first'});
}
