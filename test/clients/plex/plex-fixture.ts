import {afterEach} from 'vitest';
import {createPlexClient} from '../../../src/clients/plex/create-plex-client.ts';
import type {PlexClient, PlexClientOptions, PlexListing, PlexMovie} from '../../../src/clients/plex/plex.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {type PlexOptions, type SimulatedPlex, startPlex} from '../../../src/simulators/plex/start-plex.ts';

export type PlexFixture = {
  start(options?: PlexOptions): Promise<SimulatedPlex>;
};

/** Starts simulated servers that are stopped when the test is over. */
export function plexFixture(): PlexFixture {
  const open: SimulatedPlex[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map(plex => plex.close()));
  });
  return {
    async start(options) {
      const plex = await startPlex(options);
      open.push(plex);
      return plex;
    },
  };
}

/** A client of a simulated server that waits for nothing between its tries. */
export function clientOf(
  plex: Pick<SimulatedPlex, 'url' | 'token'>,
  overrides: Partial<PlexClientOptions> = {},
): PlexClient {
  return createPlexClient({
    url: plex.url,
    token: plex.token,
    clientIdentifier: '9e107d9d-372b-4a5b-a1f6-8c0c5f0b2f1e',
    version: '0.1.0',
    concurrency: 3,
    pageSize: 200,
    timeoutMs: 5000,
    signal: new AbortController().signal,
    sleep: () => Promise.resolve(),
    ...overrides,
  });
}

/** Puts so many movies into library 1, the oldest first; their titles say their place, from 0. */
export function fill(plex: SimulatedPlex, count: number): string[] {
  return plex
    .addMovies(
      '1',
      Array.from({length: count}, (_, index) => simulatedMovie({title: `Film ${index}`})),
    )
    .map(({ratingKey}) => ratingKey);
}

export type ListedLibrary = {listing: PlexListing; movies: PlexMovie[]; totals: number[]};

/** Lists library 1, or another. */
export async function list(client: PlexClient, libraryKey = '1'): Promise<ListedLibrary> {
  const movies: PlexMovie[] = [];
  const totals: number[] = [];
  const listing = await client.listMovies({
    libraryKey,
    onTotal: total => totals.push(total),
    onMovies: some => movies.push(...some),
  });
  return {listing, movies, totals};
}

/** The rating keys in the order of numbers. */
export function keysOf(movies: readonly {ratingKey: string}[]): string[] {
  return movies.map(({ratingKey}) => ratingKey).sort((a, b) => Number(a) - Number(b));
}
