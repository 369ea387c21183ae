import type {Sqlite} from '../../storage/database.ts';

/** Where a movie is kept; one rating key is one movie of a server. */
export type MovieOnShelf = {ratingKey: string; title: string; libraryId: number};

/** Of these movies of a server those that are kept. */
export function findKeptMovies(sql: Sqlite, server: string, ratingKeys: readonly string[]): MovieOnShelf[] {
  return sql
    .prepare<[string, string], MovieOnShelf>(
      `SELECT m.rating_key AS ratingKey, m.title, m.library_id AS libraryId
       FROM json_each(?) k JOIN movies m ON m.rating_key = k.value JOIN libraries l ON l.id = m.library_id
       WHERE l.server = ? ORDER BY k.key, m.id`,
    )
    .all(JSON.stringify(ratingKeys), server);
}
