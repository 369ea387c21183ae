import type {Movie} from '../library/movie.ts';

/** Takes the movies of a library one by one, and says in the end what they come to. */
export type Gatherer<Result> = {add(movie: Movie): void; result(): Result};
