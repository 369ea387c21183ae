import type {App} from '../../app.ts';
import {UserError} from '../../base/user-error.ts';
import type {PlexClient, PlexMovie} from '../../clients/plex/plex.ts';
import type {Config} from '../../config/config.ts';
import {createMovieWriter} from '../../core/library/movie-writer.ts';
import {createProbeQueue} from '../../core/library/probe-queue.ts';
import {withLease} from '../with-lease.ts';
import type {Chosen} from './list-libraries.ts';
import {readMovies} from './read-movies.ts';
import {beginMovieScan, closeFailedScan, endScan, type LibraryScan} from './scan-run.ts';
import {syncScanned} from './sync-scanned.ts';

export type MovieScanRequest = {
  config: Config;
  ratingKey: string;
  /** Its files are read again, also where their bytes are known. */
  anew?: boolean;
  /** In words, for others who wait for it. */
  holder: string;
};

/**
 * Takes over one movie as the server describes it now, reads the bytes of all of its versions that were not read, whatever
 * `probe.only` says, and brings the collections in step. Throws UserError `not-found` where the server does not know the
 * movie or its library was not scanned yet, and `busy` while a scan runs.
 */
export async function scanMovie(
  app: App,
  {config, ratingKey, anew = false, holder}: MovieScanRequest,
): Promise<LibraryScan> {
  const library = await app.openLibrary(config);
  return withLease(app, {db: library.db, name: 'scan', holder}, async signal => {
    const plex = await app.createPlex(config, signal);
    const {machineIdentifier: server} = await plex.fetchIdentity();
    const movie = await requireMovie(plex, ratingKey);
    const chosen = await requireLibrary({plex, server, registry: library.registry}, movie);
    const scan = beginMovieScan({app, library, plex, signal}, {config, ratingKeys: [ratingKey]});
    try {
      const writer = createMovieWriter(library.db, {server, libraryId: chosen.kept.id, scanId: scan.id});
      writer.writeMovies([movie]);
      if (anew) createProbeQueue(library.db, {server, limits: config.probe}).forgetMovie(chosen.kept.id, ratingKey);
      await readMovies(scan, {server, movies: [{libraryId: chosen.kept.id, ratingKey}], only: 'all'});
      await syncScanned(scan, server, [chosen]);
      return endScan(scan, scan.result.failures.length > 0 ? 'incomplete' : 'completed');
    } catch (error) {
      closeFailedScan(scan, error);
      throw error;
    }
  });
}

async function requireMovie(plex: Pick<PlexClient, 'fetchMovies'>, ratingKey: string): Promise<PlexMovie> {
  const {movies, failures} = await plex.fetchMovies([ratingKey]);
  const [movie] = movies;
  if (movie) return movie;
  throw (
    failures[0]?.error ??
    new UserError('not-found', `Plex has no movie ${ratingKey} any more`, {hint: 'run "felscanner scan"'})
  );
}

type Shelves = {plex: PlexClient; server: string; registry: Awaited<ReturnType<App['openLibrary']>>['registry']};

async function requireLibrary({plex, server, registry}: Shelves, movie: PlexMovie): Promise<Chosen> {
  const section = (await plex.fetchLibraries()).find(({key}) => key === movie.libraryKey);
  const kept = registry.listKept(server).find(one => one.section === movie.libraryKey);
  // The rest of the library is as its last list left it.
  if (section && kept) return {section: {...section, contentChangedAt: kept.contentChangedAt}, kept};
  throw new UserError('not-found', `the library of ${movie.title} was not scanned yet`, {
    hint: 'run "felscanner scan" first',
  });
}
