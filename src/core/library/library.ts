import type {Database} from '../../storage/database.ts';
import {createLibraryRegistry, type LibraryRegistry} from './library-registry.ts';
import {createMovieStore, type MovieStore} from './movie-store.ts';
import {createScanStore, type ScanStore} from './scan-store.ts';

/** What is kept of the libraries, by subject; all in one database. */
export type Library = {db: Database; movies: MovieStore; registry: LibraryRegistry; scans: ScanStore};

/** The stores of an open database. */
export function createLibrary(db: Database): Library {
  return {db, movies: createMovieStore(db), registry: createLibraryRegistry(db), scans: createScanStore(db)};
}
