import {isTransient} from '../http-json.ts';
import {type HttpFault, ServiceError} from '../service-error.ts';
import type {PlexBatch, PlexMovie} from './plex.ts';

export type BatchNeeds = {
  /** Asks for movies by their keys in one request; what the server does not know is not in the answer. */
  ask: (ratingKeys: readonly string[]) => Promise<PlexMovie[]>;
  /** The error for movies that the server lists and yet denies. */
  denial: () => ServiceError;
};

type BatchRequest = {
  ratingKeys: readonly string[];
  /** A movie that is there for sure: where it comes, those that do not come are not there. */
  witness?: string | undefined;
};

export type FetchBatch = (request: BatchRequest) => Promise<PlexBatch>;

/**
 * Fetches movies by their keys in one request, which is cut where the server cannot answer it, down to single movies.
 * Cut is as well what brings nothing at all, unless the movies are really gone: some servers know no lists of keys. How
 * long a list may be is remembered from one batch to the next. Throws what cutting cannot help: a server out of reach, a
 * refused token.
 */
export function createBatchFetcher(needs: BatchNeeds): FetchBatch {
  const lists: Lists = {longest: Number.POSITIVE_INFINITY};
  return async request => {
    const gathering = new Gathering(needs, request, lists);
    await gathering.gather(request.ratingKeys);
    return gathering.settle();
  };
}

/** The longest list of keys that the server takes, as far as is known. */
type Lists = {longest: number};

/** A server that fails so many single movies in a row fails all: the rest is not asked for. */
const hopelessAfter = 5;

class Gathering {
  readonly #needs: BatchNeeds;
  readonly #witness: string | undefined;
  readonly #lists: Lists;
  readonly #movies: PlexMovie[] = [];
  readonly #failures: PlexBatch['failures'] = [];
  readonly #denied: string[] = [];
  #failedInARow: ServiceError[] = [];
  /** Why the server is not believed when it denies movies; undefined once the witness came. */
  #doubt: ServiceError | undefined;
  #askedWitness = false;

  constructor(needs: BatchNeeds, {witness}: BatchRequest, lists: Lists) {
    this.#needs = needs;
    this.#witness = witness;
    this.#lists = lists;
    if (witness !== undefined) this.#doubt = needs.denial();
  }

  /** True where all were answered for at the first request. */
  async gather(keys: readonly string[]): Promise<boolean> {
    const {longest} = this.#lists;
    const room = Math.max(1, this.#witness === undefined ? longest : longest - 1);
    if (keys.length > room) return this.#gatherPieces(keys, room);
    const asked = this.#witness === undefined || longest === 1 ? keys : [...keys, this.#witness];
    const answer = this.#hopeless() ?? (await this.#ask(asked));
    if (answer instanceof ServiceError) return this.#gatherLess(keys, asked, answer);
    if (asked.length === 1 || this.#convinces(answer, asked) || (await this.#isDenied(keys))) {
      this.#take(keys, answer);
      return true;
    }
    return this.#gatherRest(keys, answer);
  }

  /** Where the witness has not come with the others it is asked for alone: unless it is there, nothing counts as gone. */
  async settle(): Promise<PlexBatch> {
    const doubt = this.#denied.length === 0 ? undefined : await this.#settleDoubt();
    const unsure = doubt === undefined ? [] : this.#denied.map(ratingKey => ({ratingKey, error: doubt}));
    return {movies: this.#movies, failures: [...this.#failures, ...unsure]};
  }

  async #gatherPieces(keys: readonly string[], size: number): Promise<boolean> {
    let came = true;
    for (let at = 0; at < keys.length; at += size) came = (await this.gather(keys.slice(at, at + size))) && came;
    return came;
  }

  /** Halves; where both go through it was the length that the server could not take. */
  async #gatherLess(keys: readonly string[], asked: readonly string[], error: ServiceError): Promise<false> {
    if (keys.length > 1) {
      const half = Math.ceil(keys.length / 2);
      const came = await this.#gatherPieces(keys, half);
      if (came && tellsLength(error.fault)) this.#lists.longest = Math.min(this.#lists.longest, half);
      return false;
    }
    const [ratingKey] = keys;
    const answer = asked.length > 1 ? (this.#hopeless() ?? (await this.#ask(keys))) : error;
    if (!(answer instanceof ServiceError)) this.#take(keys, answer);
    else if (ratingKey !== undefined) this.#fail(ratingKey, answer);
    return false;
  }

  /** What a list of keys did not bring is asked for one by one. */
  async #gatherRest(keys: readonly string[], answer: readonly PlexMovie[]): Promise<false> {
    if (answer.length === 0) this.#lists.longest = 1;
    const came = new Set(answer.map(({ratingKey}) => ratingKey));
    this.#take(
      keys.filter(key => came.has(key)),
      answer,
    );
    await this.#gatherPieces(
      keys.filter(key => !came.has(key)),
      1,
    );
    return false;
  }

  #hopeless(): ServiceError | undefined {
    return this.#failedInARow.length < hopelessAfter ? undefined : this.#failedInARow[0];
  }

  #take(keys: readonly string[], answer: readonly PlexMovie[]): void {
    const came = new Map(answer.map(movie => [movie.ratingKey, movie]));
    if (this.#witness !== undefined && came.has(this.#witness)) this.#doubt = undefined;
    this.#movies.push(...keys.flatMap(key => came.get(key) ?? []));
    this.#denied.push(...keys.filter(key => !came.has(key)));
    this.#failedInARow = [];
  }

  #fail(ratingKey: string, error: ServiceError): void {
    this.#failures.push({ratingKey, error});
    this.#failedInARow.push(error);
  }

  /** Whether a list was answered as a list: with the witness, or with anything where there is none. */
  #convinces(answer: readonly PlexMovie[], asked: readonly string[]): boolean {
    const witness = this.#witness;
    if (witness === undefined || !asked.includes(witness)) return answer.length > 0;
    return answer.some(({ratingKey}) => ratingKey === witness);
  }

  /** Whether what a list did not bring is really gone, and not that the server knows no lists of keys. */
  async #isDenied(keys: readonly string[]): Promise<boolean> {
    if (this.#witness !== undefined) return (await this.#settleDoubt()) !== undefined;
    const some = new Set([keys[0], keys[Math.floor(keys.length / 2)], keys.at(-1)].filter(key => key !== undefined));
    for (const key of some) {
      const answer = await this.#ask([key]);
      if (answer instanceof ServiceError || answer.length > 0) return false;
    }
    return true;
  }

  /** Asks for the witness alone, once. */
  async #settleDoubt(): Promise<ServiceError | undefined> {
    if (this.#doubt === undefined || this.#witness === undefined || this.#askedWitness) return this.#doubt;
    this.#askedWitness = true;
    const answer = await this.#ask([this.#witness]);
    if (answer instanceof ServiceError) this.#doubt = answer;
    else if (answer.length > 0) this.#doubt = undefined;
    return this.#doubt;
  }

  async #ask(keys: readonly string[]): Promise<PlexMovie[] | ServiceError> {
    try {
      const asked = new Set(keys);
      return (await this.#needs.ask(keys)).filter(({ratingKey}) => asked.has(ratingKey));
    } catch (error) {
      if (error instanceof ServiceError && helpsToCut(error.fault)) return error;
      throw error;
    }
  }
}

/** The others may come from a single movie of the list. */
function tellsLength(fault: HttpFault): boolean {
  if (fault.kind === 'status') return [400, 413, 414].includes(fault.status);
  return fault.kind === 'timeout' || fault.kind === 'too-large';
}

function helpsToCut(fault: HttpFault): boolean {
  return tellsLength(fault) || isTransient(fault) || fault.kind === 'unexpected';
}
