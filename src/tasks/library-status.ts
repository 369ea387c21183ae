import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import type {LibraryCounts} from '../core/library/library-counts.ts';
import type {LibraryState} from '../core/library/movie-store.ts';
import {endedSilently, type ScanRecord} from '../core/library/scan-store.ts';
import {findHolder, type Holder} from '../storage/lease.ts';

export type LibraryStatus = {
  counts: LibraryCounts;
  libraries: LibraryState[];
  /** The newest first. */
  scans: ScanOfStatus[];
};

/** A scan and, while it runs, who runs it. */
export type ScanOfStatus = ScanRecord & {runBy: Holder | undefined};

const scansShown = 5;

/**
 * What is known of the libraries, from the database alone. `as-scanned`: counts as the last scan left them, where there was one, which
 * costs nothing; counting takes 50 ms per hundred thousand movies.
 */
export async function libraryStatus(
  app: Pick<App, 'openLibrary' | 'now'>,
  config: Pick<Config, 'dataDir'>,
  counting: 'now' | 'as-scanned' = 'now',
): Promise<LibraryStatus> {
  const {db, movies, scans} = await app.openLibrary(config);
  // A scan that ends between two reads would have a record that runs and a lease that is free.
  return db.read(() => {
    const holder = findHolder(db, {name: 'scan', now: app.now});
    const listed = scans.listScans(scansShown);
    const scanned = counting === 'as-scanned' ? listed.find(({result}) => result)?.result?.counts : undefined;
    return {
      counts: scanned ?? movies.counts(),
      libraries: movies.libraries(),
      scans: listed.map(scan => judgeScan(scan, holder)),
    };
  });
}

/** A power cut or a kill leaves a record that says `running`; only who holds the lease does run. */
function judgeScan(scan: ScanRecord, holder: Holder | undefined): ScanOfStatus {
  if (scan.state !== 'running') return {...scan, runBy: undefined};
  if (holder && scan.startedAt >= holder.since) return {...scan, runBy: holder};
  return {...scan, state: 'failed', message: endedSilently, runBy: undefined};
}
