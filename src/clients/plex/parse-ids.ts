import {type Fields, listOf, textOf, wholeOf} from '../fields.ts';
import {bounds} from './bounds.ts';

export type PlexIds = {imdb: string | undefined; tmdb: number | undefined};

/**
 * The ids of a movie at imdb and tmdb: from Guid[] (`imdb://tt0133093`, `tmdb://603`), else from the one guid that the
 * legacy agents write (`com.plexapp.agents.imdb://tt0133093?lang=en`).
 */
export function parseIds(movie: Fields): PlexIds {
  const guids = [...listOf(movie['Guid']).map(({id}) => textOf(id)), textOf(movie['guid'])];
  return {
    imdb: firstMatch(guids, /(?:^|\.)imdb:\/\/(tt\d+)/),
    tmdb: wholeOf(firstMatch(guids, /(?:^tmdb|\.themoviedb):\/\/(\d+)/), bounds.id),
  };
}

function firstMatch(guids: readonly (string | undefined)[], pattern: RegExp): string | undefined {
  for (const guid of guids) {
    const found = pattern.exec(guid ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
