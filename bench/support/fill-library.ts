import {chunksOf} from '../../src/base/chunks-of.ts';
import {createLibrary} from '../../src/core/library/library.ts';
import {noMovies} from '../../src/core/library/library-counts.ts';
import {createMovieWriter} from '../../src/core/library/movie-writer.ts';
import type {ScanResult} from '../../src/core/library/scan-store.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {plexMovies} from './many-releases.ts';

/** A new database with a library of so many movies, as a full scan that is done leaves it. */
export function fillLibrary(path: string, movies: number): void {
  const db = openDatabase({path, migrations});
  const {registry, scans} = createLibrary(db);
  const scanId = scans.startScan('full', new Date(0));
  const library = {key: '1', title: 'Movies', type: 'movie', contentChangedAt: 1, locations: []};
  const {id: libraryId} = registry.enter('server', library);
  const writer = createMovieWriter(db, {server: 'server', libraryId, scanId});
  for (const some of chunksOf([...plexMovies(movies)], 1000)) writer.writeMovies(some);
  registry.noteScanned(libraryId, 1, new Date(0));
  scans.finishScan(scanId, {state: 'completed', finishedAt: new Date(0), message: undefined, result: resultOf(movies)});
  db.close();
}

function resultOf(movies: number): ScanResult {
  return {
    counts: {...noMovies, movies, added: movies, updated: 0, removed: 0, unchanged: 0, relabelled: 0},
    requests: {plex: 0, probe: 0},
    probed: {files: 0, bytes: 0, failed: 0},
    failures: [],
    notes: [],
  };
}
