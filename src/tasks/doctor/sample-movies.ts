import type {Movie} from '../../core/library/movie.ts';
import type {MovieStore} from '../../core/library/movie-store.ts';

/** One file may have gone since the last scan; not all of them. */
const samples = 5;

/** A few movies that have a file, the latest first: what the paths of a library are proven with. */
export function sampleMovies(movies: Pick<MovieStore, 'listMovies'>): Movie[] {
  const listed = [...movies.listMovies({sort: 'added', limit: samples * 2})];
  return listed.filter(({versions}) => versions.some(({file}) => file !== undefined)).slice(0, samples);
}
