import {findInIndex} from '../../core/library/find-in-index.ts';
import type {Model} from '../model.ts';

/** The movies that the screen shows, by its search and its filters. */
export function findMovies({index, movies, searches, found}: Model): Model['found'] {
  if (!index) return undefined;
  const traits = [...(movies.trait ? [movies.trait] : []), ...(movies.atmos ? (['atmos'] as const) : [])];
  const query = {search: searches.movies ?? '', traits, resolution: movies.resolution, sort: movies.sort};
  return findInIndex(index, query, found);
}
