import type {CollectionMovie} from '../../core/collections/collection.ts';
import type {CollectionWorld} from './collection-world.ts';

/** Those of the movies that are on the server still. Where it does not answer for one, that one counts as there. */
export async function existingMovies(
  {plex}: Pick<CollectionWorld, 'plex'>,
  movies: readonly CollectionMovie[],
): Promise<CollectionMovie[]> {
  if (movies.length === 0) return [];
  const answer = await plex.fetchMovies(movies.map(({ratingKey}) => ratingKey));
  const here = new Set([...answer.movies, ...answer.failures].map(({ratingKey}) => ratingKey));
  return movies.filter(({ratingKey}) => here.has(ratingKey));
}
