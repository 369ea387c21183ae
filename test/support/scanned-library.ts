import {join} from 'node:path';
import type {PlexMovie} from '../../src/clients/plex/plex.ts';
import {createLibrary} from '../../src/core/library/library.ts';
import {createMovieWriter} from '../../src/core/library/movie-writer.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {temporaryFolder} from './temporary-folder.ts';

const scannedAt = new Date('2026-01-01T00:00:00Z');

/** A data folder as a scan leaves it that found these movies and read no file. */
export async function scannedLibrary(movies: readonly PlexMovie[], title = 'Movies'): Promise<string> {
  const dataDir = await temporaryFolder();
  const db = openDatabase({path: join(dataDir, 'felscanner.db'), migrations});
  const {registry, scans} = createLibrary(db);
  const scanId = scans.startScan('full', scannedAt);
  const library = {key: '1', title, type: 'movie', contentChangedAt: 1, locations: []};
  const {id: libraryId} = registry.enter('server', library);
  createMovieWriter(db, {server: 'server', libraryId, scanId}).writeMovies(movies);
  registry.noteScanned(libraryId, 1, scannedAt);
  db.close();
  return dataDir;
}
