import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import type {LibraryCounts} from '../core/library/library-counts.ts';
import type {LibraryState} from '../core/library/movie-store.ts';
import type {ScanRecord} from '../core/library/scan-store.ts';

export type LibraryStatus = {
  counts: LibraryCounts;
  libraries: LibraryState[];
  /** The newest first. */
  scans: ScanRecord[];
};

const scansShown = 5;

/** What is known of the libraries, from the database alone. */
export async function libraryStatus(app: Pick<App, 'openLibrary'>, config: Config): Promise<LibraryStatus> {
  const {movies, scans} = await app.openLibrary(config);
  return {counts: movies.counts(), libraries: movies.libraries(), scans: scans.listScans(scansShown)};
}
