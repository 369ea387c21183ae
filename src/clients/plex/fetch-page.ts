import {type HttpFault, ServiceError} from '../service-error.ts';
import type {PlexPage} from './parse-page.ts';
import type {PlexBatch, PlexListingFailure, PlexMovie} from './plex.ts';

export type PageRange = {libraryKey: string; start: number; size: number};

/** A page whose movies have their streams; those whose streams could not be had are failures. */
export type CompletePage = PlexPage & {failures: PlexListingFailure[]};

export type FetchPage = (range: PageRange) => Promise<CompletePage>;

export type PageNeeds = {
  /** A list that fails by a fault that is final is not asked for again. */
  fetchList(range: PageRange, options: {streams: boolean; isFinal?: (fault: HttpFault) => boolean}): Promise<PlexPage>;
  fetchMovies(ratingKeys: readonly string[]): Promise<PlexBatch>;
  /** The error for movies that the server lists and yet denies. */
  denial(): ServiceError;
};

/**
 * Fetches pages with the streams of their movies: inside the list where the server can do that, else by batches. What
 * the server can do is found out on the first page that tells, and remembered. Throws where not one movie of a page that
 * needs its streams could be had.
 */
export function createPageFetcher(needs: PageNeeds): FetchPage {
  let listStreams: 'unknown' | 'sent' | 'missing' = 'unknown';

  const fetchList = async (range: PageRange): Promise<PlexPage> => {
    if (listStreams === 'missing') return needs.fetchList(range, {streams: false});
    try {
      return await needs.fetchList(range, {streams: true, ...(listStreams === 'unknown' && {isFinal: isError500})});
    } catch (error) {
      if (!(error instanceof ServiceError && isError500(error.fault))) throw error;
      const page = await needs.fetchList(range, {streams: false});
      // Only now is it known that the streams were the trouble, and not the page.
      listStreams = 'missing';
      return page;
    }
  };

  return async range => {
    const page = await fetchList(range);
    const lacking = page.movies.filter(lacksStreams);
    if (page.movies.some(hasStreams)) listStreams = 'sent';
    else if (lacking.length > 0) listStreams = 'missing';
    if (lacking.length === 0) return {...page, failures: []};
    const batch = await needs.fetchMovies(lacking.map(({ratingKey}) => ratingKey));
    return withStreams(page, {lacking, batch, denial: needs.denial});
  };
}

/** The answer of servers that cannot put streams into lists. */
function isError500(fault: HttpFault): boolean {
  return fault.kind === 'status' && fault.status === 500;
}

/** Plex has looked into a file of it, so that there are streams to be had, and they did not come. */
function lacksStreams({media}: PlexMovie): boolean {
  return media.some(one => one.videoCodec !== undefined && !hasStreams({media: [one]}));
}

function hasStreams({media}: Pick<PlexMovie, 'media'>): boolean {
  return media.some(({parts}) => parts.some(({video, audio}) => video.length + audio.length > 0));
}

type Fetched = {lacking: readonly PlexMovie[]; batch: PlexBatch; denial: () => ServiceError};

/** A movie that the list names and the batch denies is no movie that went: the list was right in the same second. */
function withStreams(page: PlexPage, {lacking, batch, denial}: Fetched): CompletePage {
  const fetched = new Map(batch.movies.map(movie => [movie.ratingKey, movie.media]));
  const errors = new Map(batch.failures.map(({ratingKey, error}) => [ratingKey, error]));
  const failures = lacking
    .filter(({ratingKey}) => !fetched.has(ratingKey))
    .map(({ratingKey, title}) => ({ratingKey, title, error: errors.get(ratingKey) ?? denial()}));
  const failed = new Set(failures.map(({ratingKey}) => ratingKey));
  const movies = page.movies.filter(({ratingKey}) => !failed.has(ratingKey));
  const [first, second] = failures;
  if (first && second && !movies.some(hasFacts)) throw first.error;
  return {
    ...page,
    movies: movies.map(movie => ({...movie, media: fetched.get(movie.ratingKey) ?? movie.media})),
    failures,
  };
}

/** Plex has looked into a file of it. */
function hasFacts({media}: PlexMovie): boolean {
  return media.some(({videoCodec}) => videoCodec !== undefined);
}
