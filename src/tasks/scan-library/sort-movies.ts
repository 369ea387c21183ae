import {UserError} from '../../base/user-error.ts';
import type {PlexMovie} from '../../clients/plex/plex.ts';
import type {Config} from '../../config/config.ts';
import {changedMovies} from '../../core/library/changed-movies.ts';
import {findKeptMovies, type MovieOnShelf} from '../../core/library/find-kept-movies.ts';
import type {KnownLibrary} from '../../core/library/library-registry.ts';
import {findGone} from './find-gone.ts';
import type {Chosen} from './list-libraries.ts';
import type {World} from './scan-run.ts';

/** What is to be done in one library. */
export type ShelfWork = {chosen: Chosen; changed: PlexMovie[]; gone: string[]};

export type SortedMovies = {
  shelves: ShelfWork[];
  /** Some lie in libraries that are not kept, or were kept in one that is gone: a whole scan knows what to do. */
  needsScan: boolean;
  /** What could not be found out. */
  troubles: UserError[];
};

type Sorting = Pick<World, 'library' | 'plex'> & {config: Config; server: string};

/** Finds out what became of movies, and in which library. Those that are kept as they are are not in the answer. */
export async function sortMovies(sorting: Sorting, ratingKeys: readonly string[]): Promise<SortedMovies> {
  const {library, plex, server} = sorting;
  const {movies, failures} = await plex.fetchMovies(ratingKeys);
  const known = library.db.read(sql => findKeptMovies(sql, server, ratingKeys));
  const answered = new Set([...movies, ...failures].map(({ratingKey}) => ratingKey));
  const missing = known.filter(({ratingKey}) => !answered.has(ratingKey));
  const kept = library.registry.listKept(server);
  const shelved = kept.map(one => ({
    kept: one,
    changed: changedOn(sorting, one, moviesOn(one, movies, known)),
    missing: missing.filter(({libraryId}) => libraryId === one.id),
  }));
  const touched = shelved.filter(one => one.changed.length + one.missing.length > 0);
  const sorted: SortedMovies = {
    shelves: [],
    needsScan: movies.some(({libraryKey}) => libraryKey !== undefined && !kept.some(one => one.section === libraryKey)),
    troubles: failures.map(({error}) => troubleOf(error)),
  };
  const sections = touched.length === 0 ? [] : await plex.fetchLibraries();
  for (const one of touched) {
    const section = sections.find(({key}) => key === one.kept.section);
    if (!section) {
      sorted.needsScan = true;
      continue;
    }
    const gone = one.missing.length === 0 ? undefined : await findGone(plex, section, one.missing);
    if (gone?.trouble) sorted.troubles.push(gone.trouble);
    // The rest of the library is as its last list left it.
    const chosen = {section: {...section, contentChangedAt: one.kept.contentChangedAt}, kept: one.kept};
    const work = {chosen, changed: one.changed, gone: gone?.ratingKeys ?? []};
    if (work.changed.length + work.gone.length > 0) sorted.shelves.push(work);
  }
  return sorted;
}

function moviesOn(kept: KnownLibrary, movies: readonly PlexMovie[], known: readonly MovieOnShelf[]): PlexMovie[] {
  const here = new Set(known.filter(({libraryId}) => libraryId === kept.id).map(({ratingKey}) => ratingKey));
  return movies.filter(({libraryKey, ratingKey}) =>
    libraryKey === undefined ? here.has(ratingKey) : libraryKey === kept.section,
  );
}

function changedOn(
  {library, config}: Sorting,
  {id: libraryId}: KnownLibrary,
  movies: readonly PlexMovie[],
): PlexMovie[] {
  const {mode, only} = config.probe;
  return library.db.read(sql => changedMovies(sql, {libraryId, only: mode === 'off' ? undefined : only}, movies));
}

function troubleOf(error: Error): UserError {
  if (error instanceof UserError) return error;
  throw error;
}
