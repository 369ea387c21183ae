import {movieWords} from '../library/movie-words.ts';
import type {Approval} from './approval.ts';

/** The movie an approval is about, of one that is not in the library as the name of the release says: `Dune: Part Two (2024)`. */
export function approvalTitle({movie, release}: Pick<Approval, 'movie' | 'release'>): string {
  if (movie) return movieWords(movie);
  const {title, year} = release.claims;
  if (title === undefined) return release.name;
  return year === undefined ? title : `${title} (${year})`;
}
