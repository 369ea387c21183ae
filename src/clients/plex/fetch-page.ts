import {ServiceError} from '../service-error.ts';
import type {PlexPage} from './parse-page.ts';
import type {PlexBatch, PlexListingFailure, PlexMovie} from './plex.ts';

export type PageRange = {libraryKey: string; start: number; size: number};

/** A page whose movies have their streams; those whose streams could not be had are failures. */
export type CompletePage = PlexPage & {failures: PlexListingFailure[]};

export type FetchPage = (range: PageRange) => Promise<CompletePage>;

export type PageNeeds = {
  fetchList(range: PageRange, options: {streams: boolean}): Promise<PlexPage>;
  fetchMovies(ratingKeys: readonly string[]): Promise<PlexBatch>;
};

/**
 * Fetches pages with the streams of their movies: inside the list where the server can do that, else by batches. What
 * the server can do is found out on the first page that tells, and remembered.
 */
export function createPageFetcher(needs: PageNeeds): FetchPage {
  let streamsInLists = true;

  const fetchList = async (range: PageRange): Promise<PlexPage> => {
    if (!streamsInLists) return needs.fetchList(range, {streams: false});
    try {
      return await needs.fetchList(range, {streams: true});
    } catch (error) {
      if (!(error instanceof ServiceError && error.fault.kind === 'status' && error.fault.status === 500)) throw error;
      const page = await needs.fetchList(range, {streams: false});
      // Only now is it known that the streams were the trouble, and not the page.
      streamsInLists = false;
      return page;
    }
  };

  return async range => {
    const page = await fetchList(range);
    const analysed = page.movies.filter(isAnalysed);
    if (analysed.length === 0 || analysed.some(hasStreams)) return {...page, failures: []};
    streamsInLists = false;
    return withStreams(page, await needs.fetchMovies(analysed.map(({ratingKey}) => ratingKey)));
  };
}

/** Plex has looked into a file of it, so that there are streams to be had. */
function isAnalysed({media}: PlexMovie): boolean {
  return media.some(({videoCodec}) => videoCodec !== undefined);
}

function hasStreams({media}: PlexMovie): boolean {
  return media.some(({parts}) => parts.some(({video, audio}) => video.length + audio.length > 0));
}

/** Movies that went between the list and the batch are left out. Throws where no movie of several could be had. */
function withStreams(page: PlexPage, batch: PlexBatch): CompletePage {
  const [first, second] = batch.failures;
  if (first && second && batch.movies.length === 0) throw first.error;
  const fetched = new Map(batch.movies.map(movie => [movie.ratingKey, movie.media]));
  const errors = new Map(batch.failures.map(({ratingKey, error}) => [ratingKey, error]));
  return {
    ...page,
    movies: page.movies.flatMap(movie => {
      if (!isAnalysed(movie)) return movie;
      const media = fetched.get(movie.ratingKey);
      return media === undefined ? [] : {...movie, media};
    }),
    failures: page.movies.flatMap(({ratingKey, title}) => {
      const error = errors.get(ratingKey);
      return error === undefined ? [] : {ratingKey, title, error};
    }),
  };
}
