import type {App} from '../../app.ts';
import type {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {createMovieWriter} from '../../core/library/movie-writer.ts';
import {withLease} from '../with-lease.ts';
import {readMovies} from './read-movies.ts';
import {beginMovieScan, closeFailedScan, endScan, type LibraryScan, type Scan} from './scan-run.ts';
import {type ShelfWork, sortMovies} from './sort-movies.ts';
import {syncScanned} from './sync-scanned.ts';

export type MoviesScanRequest = {
  config: Config;
  ratingKeys: readonly string[];
  /** In words, for others who wait for it. */
  holder: string;
};

export type MoviesScan = {
  /** Undefined where there was nothing to do: all is kept as Plex has it. */
  scan: LibraryScan | undefined;
  /** Some of them are nowhere that was scanned: only a whole scan brings them. */
  needsScan: boolean;
  /** Movies that could not be looked at; files that could not be read are failures of the scan. */
  troubles: UserError[];
};

/**
 * Takes over these movies as Plex has them now and reads what a scan would read; removes those that it does not have any
 * more, and brings the collections of their libraries in step, once for all. Throws UserError where Plex cannot be
 * reached or refuses, and `busy` while a scan runs.
 */
export async function scanMovies(app: App, {config, ratingKeys, holder}: MoviesScanRequest): Promise<MoviesScan> {
  const library = await app.openLibrary(config);
  return withLease(app, {db: library.db, name: 'scan', holder}, async signal => {
    const plex = await app.createPlex(config, signal);
    const {machineIdentifier: server} = await plex.fetchIdentity();
    const {shelves, ...rest} = await sortMovies({library, plex, config, server}, ratingKeys);
    if (shelves.length === 0) return {scan: undefined, ...rest};
    const touched = shelves.flatMap(({changed, gone}) => [...changed.map(movie => movie.ratingKey), ...gone]);
    const scan = beginMovieScan({app, library, plex, signal}, {config, ratingKeys: touched});
    try {
      await carryOut(scan, server, shelves);
      return {scan: endScan(scan, scan.result.failures.length > 0 ? 'incomplete' : 'completed'), ...rest};
    } catch (error) {
      closeFailedScan(scan, error);
      throw error;
    }
  });
}

async function carryOut(scan: Scan, server: string, shelves: readonly ShelfWork[]): Promise<void> {
  for (const shelf of shelves) takeOver(scan, server, shelf);
  const movies = shelves.flatMap(({chosen, changed}) =>
    changed.map(({ratingKey}) => ({libraryId: chosen.kept.id, ratingKey})),
  );
  await readMovies(scan, {server, movies, only: scan.request.config.probe.only});
  scan.signal.throwIfAborted();
  const chosen = shelves.map(shelf => shelf.chosen);
  await syncScanned(scan, server, chosen);
}

function takeOver({id: scanId, library, result}: Scan, server: string, {chosen, changed, gone}: ShelfWork): void {
  const writer = createMovieWriter(library.db, {server, libraryId: chosen.kept.id, scanId});
  writer.writeMovies(changed);
  writer.removeMovies(gone);
  result.counts.added += writer.tally.added;
  result.counts.updated += writer.tally.updated;
  result.counts.removed += gone.length;
}
