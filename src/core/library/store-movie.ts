import type {PlexMovie} from '../../clients/plex/plex.ts';
import type {Sqlite} from '../../storage/database.ts';
import {searchText} from './search-text.ts';
import type {MovieSummary} from './store-versions.ts';

type Kept = {libraryId: number; signature: string; summary: MovieSummary};

/** Puts what Plex says of a movie as a whole in place of what is kept, and answers its id. */
export function storeMovie(sql: Sqlite, movie: PlexMovie, {libraryId, signature, summary}: Kept): number {
  const searchTitle = searchText(movie.title);
  const original = movie.originalTitle === undefined ? '' : searchText(movie.originalTitle);
  const row = sql.prepare<[Record<string, string | number | null>], {id: number}>(statement).get({
    library_id: libraryId,
    rating_key: movie.ratingKey,
    guid: movie.guid ?? null,
    title: movie.title,
    sort_title: searchText(movie.sortTitle ?? movie.title) || movie.title,
    original_title: movie.originalTitle ?? null,
    year: movie.year ?? null,
    edition: movie.edition ?? null,
    imdb: movie.imdb ?? null,
    tmdb: movie.tmdb ?? null,
    added_at: movie.addedAt?.getTime() ?? null,
    search_title: searchTitle,
    search_text: original === '' || original === searchTitle ? searchTitle : `${searchTitle} / ${original}`,
    signature,
    ...summary,
  });
  if (!row) throw new Error(`movie ${movie.ratingKey} was not stored`);
  return row.id;
}

const columns = [
  'library_id',
  'rating_key',
  'guid',
  'title',
  'sort_title',
  'original_title',
  'year',
  'edition',
  'imdb',
  'tmdb',
  'added_at',
  'search_title',
  'search_text',
  'label',
  'quality',
  'size_bytes',
  'bitrate_kbps',
  'version_count',
  'best',
  'signature',
] as const;

const statement = `
  INSERT INTO movies (${columns.join(', ')}) VALUES (${columns.map(column => `:${column}`).join(', ')})
  ON CONFLICT (library_id, rating_key)
  DO UPDATE SET ${columns.map(column => `${column} = excluded.${column}`).join(', ')}
  RETURNING id`;
