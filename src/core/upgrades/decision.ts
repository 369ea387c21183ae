import type {Release} from '../releases/release.ts';
import type {SecondOpinion} from './second-opinion.ts';
import type {Verdict} from './verdict.ts';

/** The item of the library a release was compared with. */
export type DecidedMovie = {
  ratingKey: string;
  title: string;
  year: number | undefined;
  edition: string | undefined;
  library: string;
};

/** Whether a person is asked about a release, with all that led to it. */
export type Decision = Verdict & {
  release: Release;
  /** The item with the best version; undefined where it is of no movie of the library. */
  movie: DecidedMovie | undefined;
  /** What the movie was found by. */
  matchedBy: 'tmdb' | 'imdb' | 'title' | undefined;
  /** The label of the version that is there. */
  current: string | undefined;
  /** The picture that is claimed. */
  offered: string;
  /** Radarr's, where it was asked. */
  opinion: SecondOpinion | undefined;
  decidedAt: Date;
  /** When it came out so last. */
  confirmedAt: Date;
};
