import type {Movie} from '../library/movie.ts';
import type {RollUp} from './roll-up.ts';

/** Where the movies come from: each call begins anew, so that they can be gone through twice without being kept. */
export type MovieSource = {listMovies(): Iterable<Movie>};

/** What a report is made of. */
export type ReportInput = {
  rollUp: RollUp;
  source: MovieSource;
  /** Felscanner's own. */
  version: string;
};
