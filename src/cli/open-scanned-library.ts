import type {Library} from '../core/library/library.ts';
import {demandScanned} from '../tasks/demand-scanned.ts';
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
