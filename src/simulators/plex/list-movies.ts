import type {PlexDialect} from './dialect.ts';
import type {SimulatedMovie} from './model.ts';
import {type Condition, conditionsOf, meets, movieFields} from './movie-filters.ts';
import {sortMovies} from './movie-sorts.ts';
import type {HeldLibrary, PlexState} from './plex-state.ts';

/** Arguments of a list that select nothing. */
const otherArguments =
  /^(type|sort|limit|push|pop|or|and|group|checkFiles|checkFileAvailability|asyncCheckFiles|skipRefresh|(include|exclude)\w+|x-plex-[\w-]+)$/i;

/** The movies of a library that a query asks for, in its order; undefined where the server refuses an unknown filter. */
export function listMovies(state: PlexState, held: HeldLibrary, query: URLSearchParams): SimulatedMovie[] | undefined {
  const conditions = conditionsOf(query).filter(({field}) => !otherArguments.test(field));
  const known = conditions.filter(({field}) => isKnown(field, state.dialect));
  if (known.length < conditions.length && state.dialect.unknownFilters === 'refused') return undefined;
  const movies = sorted(held, query.get('sort') ?? '');
  return known.length === 0 ? movies : movies.filter(movie => meetsAll(movie, known, state.now()));
}

function isKnown(field: string, {doviFilter}: PlexDialect): boolean {
  return movieFields.has(field) && (field !== 'dovi' || doviFilter === 'known');
}

function meetsAll(movie: SimulatedMovie, conditions: readonly Condition[], now: Date): boolean {
  return conditions.every(condition => meets(movie, condition, now));
}

/** A library in one order, sorted again only after it changed: a bench asks for hundreds of pages. */
function sorted({library, movies, sorted: lists}: HeldLibrary, sort: string): SimulatedMovie[] {
  const known = lists.get(sort);
  if (known?.contentChangedAt === library.contentChangedAt) return known.movies;
  const fresh = sortMovies(movies.values(), sort);
  lists.set(sort, {contentChangedAt: library.contentChangedAt, movies: fresh});
  return fresh;
}
