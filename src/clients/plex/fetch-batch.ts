import {isTransient} from '../http-json.ts';
import {type HttpFault, ServiceError} from '../service-error.ts';
import type {PlexBatch, PlexMovie} from './plex.ts';

/** Asks for movies by their keys in one request; what the server does not know is not in the answer. */
export type AskForMovies = (ratingKeys: readonly string[]) => Promise<PlexMovie[]>;

/** A server that fails so many single movies in a row fails all: the rest is not asked for. */
const hopelessAfter = 5;

export type BatchRequest = {
  ratingKeys: readonly string[];
  /** A movie that is there for sure: the answer it is in denies those that are not. */
  witness?: string | undefined;
};

/**
 * Fetches movies by their keys in one request, which is halved where the server cannot answer it, down to single
 * movies. Halved is as well what brings no movie at all, unless the movies are really gone: some servers know no lists
 * of keys. Throws what halving cannot help: a server out of reach, a refused token.
 */
export async function fetchBatch(ask: AskForMovies, {ratingKeys, witness}: BatchRequest): Promise<PlexBatch> {
  const batch: PlexBatch = {movies: [], failures: []};
  let failedInARow: Error[] = [];

  const gather = async (keys: readonly string[]): Promise<void> => {
    const hopeless = failedInARow.length < hopelessAfter ? undefined : failedInARow[0];
    const answer = hopeless ?? (await askOrFail(ask, witness === undefined ? keys : [...keys, witness]));
    if (!(answer instanceof Error) && (answer.length > 0 || keys.length <= 1 || (await areGone(ask, keys)))) {
      batch.movies.push(...answer.filter(({ratingKey}) => ratingKey !== witness));
      failedInARow = [];
      return;
    }
    if (keys.length > 1) {
      const middle = Math.ceil(keys.length / 2);
      await gather(keys.slice(0, middle));
      await gather(keys.slice(middle));
      return;
    }
    const [ratingKey] = keys;
    if (ratingKey === undefined || !(answer instanceof Error)) return;
    batch.failures.push({ratingKey, error: answer});
    failedInARow.push(answer);
  };

  await gather(ratingKeys);
  return batch;
}

/** Whether the first, the middle and the last of keys are denied one by one, as the list of them was. */
async function areGone(ask: AskForMovies, keys: readonly string[]): Promise<boolean> {
  const some = new Set([keys[0], keys[Math.floor(keys.length / 2)], keys.at(-1)].filter(key => key !== undefined));
  for (const key of some) {
    const answer = await askOrFail(ask, [key]);
    if (answer instanceof Error || answer.length > 0) return false;
  }
  return true;
}

async function askOrFail(ask: AskForMovies, keys: readonly string[]): Promise<PlexMovie[] | Error> {
  try {
    const asked = new Set(keys);
    return (await ask(keys)).filter(({ratingKey}) => asked.has(ratingKey));
  } catch (error) {
    if (error instanceof ServiceError && helpsToHalve(error.fault)) return error;
    throw error;
  }
}

/** 400, 413 and 414 tell that the list is too long; the others may come from a single movie of it, or from its weight. */
function helpsToHalve(fault: HttpFault): boolean {
  if (fault.kind === 'status' && [400, 413, 414].includes(fault.status)) return true;
  return isTransient(fault) || fault.kind === 'damaged' || fault.kind === 'too-large';
}
