import type {PlexClient, PlexLibrary} from '../../clients/plex/plex.ts';
import {collectionNamer} from '../../core/collections/collection-name.ts';
import {type CollectionProgress, createCollectionWorld} from '../sync-collections/collection-world.ts';
import {syncCollections} from '../sync-collections/sync-collections.ts';
import type {Chosen} from './list-libraries.ts';
import {failureOf} from './scan-failure.ts';
import type {Scan} from './scan-run.ts';

/** Brings the collections of the libraries that were scanned in step with what is known now, or tells what would be done. */
export async function syncScanned(scan: Scan, server: string, chosen: readonly Chosen[]): Promise<void> {
  const {app, library, plex, signal, request, result} = scan;
  if (request.collections === 'leave') return;
  const onProgress = (progress: CollectionProgress): void =>
    request.onProgress?.({phase: 'collections', ...progress, counts: () => library.movies.counts()});
  onProgress({doing: 'look'});
  await syncCollections(createCollectionWorld(library.db, {now: app.now, plex, signal, onProgress}), {
    db: library.db,
    server,
    libraries: chosen.map(({kept, section}) => ({...kept, isCurrent: unlessChanged(plex, section)})),
    config: request.config,
    force: false,
    adopt: false,
    cause: request.collections === 'sync' ? {by: 'scan', scanId: scan.id} : undefined,
    onOutcome: outcome => scan.collections.push(outcome),
  });
  const nameOf = collectionNamer(scan.collections);
  for (const outcome of scan.collections) {
    const title = nameOf(outcome);
    if (outcome.error) result.failures.push(failureOf({ratingKey: undefined, title}, outcome.error));
  }
}

/** Asks once, where it matters, whether the library changed since it was listed: reading files may take hours. */
function unlessChanged(
  plex: Pick<PlexClient, 'fetchLibraries'>,
  {key, contentChangedAt}: PlexLibrary,
): () => Promise<boolean> {
  const ask = async (): Promise<boolean> => {
    const library = (await plex.fetchLibraries()).find(one => one.key === key);
    // A server without a counter was listed a moment ago.
    return library?.contentChangedAt === contentChangedAt;
  };
  let answer: Promise<boolean> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
