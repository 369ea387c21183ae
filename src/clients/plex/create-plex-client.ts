import {chunksOf} from '../../base/chunks-of.ts';
import {mapLimit} from '../../base/map-limit.ts';
import {shownAddress} from '../../base/shown-address.ts';
import {createHttpJson, type HttpJson} from '../http-json.ts';
import {isNotFound} from '../is-not-found.ts';
import {type HttpFault, ServiceError} from '../service-error.ts';
import {createPlexCollections} from './create-plex-collections.ts';
import {explainPlexFault} from './explain-plex-fault.ts';
import {createBatchFetcher} from './fetch-batch.ts';
import {fetchNewest} from './fetch-newest.ts';
import {createPageFetcher, type PageRange} from './fetch-page.ts';
import {followLibrary} from './follow-library.ts';
import {listMovies} from './list-movies.ts';
import {needlessElements} from './needless-elements.ts';
import {createPartOpener} from './open-part.ts';
import {pageHeaders} from './page-headers.ts';
import {parseIdentity, parseLibraries} from './parse-libraries.ts';
import {type PlexPage, parsePage} from './parse-page.ts';
import type {PlexBatch, PlexClient, PlexClientOptions, PlexMovie} from './plex.ts';
import {plexHeaders} from './plex-headers.ts';

/** Longer lists of keys make addresses that servers refuse. */
const mostKeys = 200;

/** A server sends a ping every ten seconds. */
const longestSilenceMs = 60_000;

/** Speaks to a Plex Media Server. Sends nothing before it is asked to. */
export function createPlexClient(options: PlexClientOptions): PlexClient {
  const {url, token, concurrency, pageSize, timeoutMs, signal} = options;
  const headers = plexHeaders(options, token);
  const http = createHttpJson({
    service: 'Plex',
    baseUrl: url,
    headers,
    secrets: [token],
    timeoutMs,
    signal,
    sleep: options.sleep,
    explain: (fault, path, method) => explainPlexFault(fault, url, path, method),
  });
  const denial = (): ServiceError => denialError(http);
  const fetchBatch = createBatchFetcher({ask: keys => fetchByKeys(http, keys), denial});
  const fetchMovies = async (ratingKeys: readonly string[], witness?: string): Promise<PlexBatch> => {
    const chunks = chunksOf([...new Set(ratingKeys)], witness === undefined ? mostKeys : mostKeys - 1);
    const batches = await mapLimit(chunks, {limit: concurrency, signal}, keys =>
      fetchBatch({ratingKeys: keys, witness}),
    );
    signal.throwIfAborted();
    return {movies: batches.flatMap(({movies}) => movies), failures: batches.flatMap(({failures}) => failures)};
  };
  const fetchPage = createPageFetcher({
    fetchList: (range, options) => fetchList(http, range, options),
    fetchMovies,
    denial,
  });
  return {
    get requests() {
      return http.requests;
    },
    fetchIdentity: () => fetchParsed(http, '/identity', parseIdentity),
    fetchLibraries: () => fetchParsed(http, '/library/sections', parseLibraries),
    countMovies: libraryKey => countMovies(http, libraryKey),
    isOwner: () => isOwner(http),
    collections: createPlexCollections(http, {pageSize, concurrency}),
    listMovies: request => listMovies({fetchPage, concurrency, pageSize, signal}, request),
    fetchMovies,
    fetchNewest: (libraryKey, count) => fetchNewest(http, libraryKey, count),
    followLibrary: request => followLibrary(http, request, options.silenceMs ?? longestSilenceMs),
    async refreshFolder(libraryKey, folder) {
      await http.request({
        path: `/library/sections/${encodeURIComponent(libraryKey)}/refresh`,
        query: {path: folder},
      });
    },
    openPart: createPartOpener({url: http.baseUrl, headers, timeoutMs, signal, sleep: options.sleep}),
  };
}

/** A fault of the server, as a damaged answer is: what it lists it must have. */
function denialError({baseUrl}: HttpJson): ServiceError {
  const fault: HttpFault = {kind: 'unexpected'};
  return new ServiceError(fault, {
    kind: 'unreachable',
    message: `Plex at ${shownAddress(baseUrl)} lists movies and denies them when they are asked for by their keys`,
    hint: 'scan again; if it stays so, restart Plex and look at its log',
  });
}

async function fetchParsed<Result>(
  http: HttpJson,
  path: string,
  parse: (answer: unknown) => Result | undefined,
): Promise<Result> {
  const parsed = parse(await http.request({path}));
  if (parsed === undefined) throw http.unexpected(path);
  return parsed;
}

/** A page of no movies tells how many there are. */
async function countMovies(http: HttpJson, libraryKey: string): Promise<number | undefined> {
  const path = `/library/sections/${encodeURIComponent(libraryKey)}/all`;
  const page = parsePage(await http.request({path, query: {type: 1}, headers: pageHeaders(0, 0)}));
  if (page === undefined) throw http.unexpected(path);
  return page.totalSize;
}

/** The accounts of a server are shown to its owner alone. */
async function isOwner(http: HttpJson): Promise<boolean> {
  try {
    await http.request({path: '/accounts'});
    return true;
  } catch (error) {
    const fault = error instanceof ServiceError ? error.fault : undefined;
    if (fault?.kind === 'status' && (fault.status === 401 || fault.status === 403)) return false;
    throw error;
  }
}

/** One page of a library. */
async function fetchList(
  http: HttpJson,
  {libraryKey, start, size}: PageRange,
  {streams, ...options}: {streams: boolean; isFinal?: (fault: HttpFault) => boolean},
): Promise<PlexPage> {
  const path = `/library/sections/${encodeURIComponent(libraryKey)}/all`;
  const answer = await http.request({
    path,
    query: {
      // 1 is movies.
      type: 1,
      // New movies then come last, and move no page.
      sort: 'addedAt:asc',
      includeGuids: 1,
      ...(streams && {includeElements: 'Stream'}),
      excludeElements: needlessElements,
      excludeFields: 'summary,tagline',
    },
    headers: pageHeaders(start, size),
    ...options,
  });
  const page = parsePage(answer);
  if (page === undefined) throw http.unexpected(path);
  return page;
}

/** Several keys are tried once, since they can be halved. A server that knows none of them answers 404. */
async function fetchByKeys(http: HttpJson, ratingKeys: readonly string[]): Promise<PlexMovie[]> {
  const path = `/library/metadata/${ratingKeys.map(encodeURIComponent).join(',')}`;
  try {
    const answer = await http.request({
      path,
      query: {skipRefresh: 1, includeGuids: 1, excludeElements: needlessElements},
      ...(ratingKeys.length > 1 && {tries: 1}),
    });
    const page = parsePage(answer);
    if (page === undefined) throw http.unexpected(path);
    return page.movies;
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}
