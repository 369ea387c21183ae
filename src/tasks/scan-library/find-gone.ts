import {UserError} from '../../base/user-error.ts';
import type {PlexClient, PlexLibrary} from '../../clients/plex/plex.ts';
import type {MovieOnShelf} from '../../core/library/find-kept-movies.ts';
import {countInWords} from '../../output/words.ts';

export type GoneMovies = {
  ratingKeys: string[];
  /** Why of some of them it is not known; they are to be kept. */
  trouble: UserError | undefined;
};

/** So many of a library are asked for, to find one that is there for sure. */
const listedCount = 50;

/**
 * Of movies that a server did not know when it was asked for them those that are gone: it denies them by name, beside a
 * movie that it has just listed, and does not list them. Throws where it cannot be reached.
 */
export async function findGone(
  plex: Pick<PlexClient, 'fetchNewest' | 'fetchMovies'>,
  library: PlexLibrary,
  missing: readonly MovieOnShelf[],
): Promise<GoneMovies> {
  const listed = (await plex.fetchNewest(library.key, listedCount)).map(({ratingKey}) => ratingKey);
  const suspects = missing.map(({ratingKey}) => ratingKey).filter(ratingKey => !listed.includes(ratingKey));
  const witness = listed.find(ratingKey => missing.every(movie => movie.ratingKey !== ratingKey));
  // A server that lists what it denies is not believed.
  if (witness === undefined && listed.length > 0)
    return {ratingKeys: [], trouble: unsureError(library, missing.length)};
  const {movies, failures} = await plex.fetchMovies(suspects, witness);
  const there = new Set([...movies, ...failures].map(({ratingKey}) => ratingKey));
  const ratingKeys = suspects.filter(ratingKey => !there.has(ratingKey));
  const unsure = missing.length - suspects.length + failures.length;
  return {ratingKeys, trouble: unsure === 0 ? undefined : unsureError(library, unsure)};
}

function unsureError({title}: PlexLibrary, count: number): UserError {
  const what = `whether ${countInWords(count, 'movie')} of ${title} ${count === 1 ? 'is' : 'are'} gone is not known`;
  return new UserError('unreachable', `${what}, so ${count === 1 ? 'it was' : 'they were'} kept`, {
    hint: 'the next scan looks again',
  });
}
