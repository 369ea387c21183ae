import {createCollectionWorld} from '../sync-collections/collection-world.ts';
import {syncCollections} from '../sync-collections/sync-collections.ts';
import type {Chosen} from './list-libraries.ts';
import {failureOf} from './scan-failure.ts';
import type {Scan} from './scan-run.ts';

/** Brings the collections of the libraries that were scanned in step with what is known now, or tells what would be changed. */
export async function syncScanned(scan: Scan, server: string, chosen: readonly Chosen[]): Promise<void> {
  const {app, library, plex, signal, request, result} = scan;
  if (request.collections === 'leave') return;
  request.onProgress?.({phase: 'collections', counts: () => library.movies.counts()});
  scan.collections = await syncCollections(createCollectionWorld(library.db, {now: app.now, plex, signal}), {
    db: library.db,
    server,
    libraries: chosen.map(({kept}) => kept),
    config: request.config,
    force: false,
    adopt: false,
    cause: request.collections === 'sync' ? {by: 'scan', scanId: scan.id} : undefined,
  });
  for (const {title, error} of scan.collections) {
    if (error) result.failures.push(failureOf({ratingKey: undefined, title}, error));
  }
}
