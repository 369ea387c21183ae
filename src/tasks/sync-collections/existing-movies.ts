import {type CollectionMovie, keysOf} from '../../core/collections/collection.ts';
import type {CollectionWorld} from './collection-world.ts';

/**
 * Those of the movies that are on the server still. A movie for which it does not answer counts as there, and so do all
 * where it denies the witness as well, a movie that is there for sure.
 */
export async function existingMovies(
  {plex}: Pick<CollectionWorld, 'plex'>,
  movies: readonly CollectionMovie[],
  witness: string | undefined,
): Promise<CollectionMovie[]> {
  if (movies.length === 0) return [];
  const answer = await plex.fetchMovies([...keysOf(movies)], witness);
  const here = new Set([...answer.movies, ...answer.failures].map(({ratingKey}) => ratingKey));
  return movies.filter(({ratingKey}) => here.has(ratingKey));
}
