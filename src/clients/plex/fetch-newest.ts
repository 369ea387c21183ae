import type {HttpJson} from '../http-json.ts';
import {needlessElements} from './needless-elements.ts';
import {pageHeaders} from './page-headers.ts';
import {parsePage} from './parse-page.ts';
import type {NewestMovie} from './plex.ts';

/** The movies added last to a library, the newest first, without what they consist of. */
export async function fetchNewest(http: HttpJson, libraryKey: string, count: number): Promise<NewestMovie[]> {
  const path = `/library/sections/${encodeURIComponent(libraryKey)}/all`;
  const answer = await http.request({
    path,
    query: {
      // 1 is movies.
      type: 1,
      sort: 'addedAt:desc',
      excludeElements: `Media,Guid,${needlessElements}`,
      excludeFields: 'summary,tagline',
    },
    headers: pageHeaders(0, count),
  });
  const page = parsePage(answer);
  if (page === undefined) throw http.unexpected(path);
  return page.movies.slice(0, count).map(({ratingKey, addedAt}) => ({ratingKey, addedAt}));
}
