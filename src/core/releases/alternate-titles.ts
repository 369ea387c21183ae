import type {RadarrTitles} from '../../clients/radarr/radarr.ts';
import type {Database} from '../../storage/database.ts';
import {titleKey} from '../library/title-key.ts';
import {replaceRadarrMovies} from './radarr-movies.ts';

/** The titles that Radarr knows movies under, beside those that Plex has. */
export type AlternateTitles = {
  /** When they were fetched last; undefined: never. */
  fetchedAt(): Date | undefined;
  /** Puts these in place of those kept. */
  replace(movies: readonly RadarrTitles[], at: Date): void;
};

/** Keeps alternate titles in the database. */
export function createAlternateTitles(db: Database): AlternateTitles {
  return {
    fetchedAt() {
      const row = db.read(sql => sql.prepare<[], {titles_at: number}>('SELECT titles_at FROM radarr').get());
      return row && new Date(row.titles_at);
    },
    replace(movies, at) {
      db.write(sql => {
        sql.prepare('DELETE FROM alternate_titles').run();
        const insert = sql.prepare<[string, number | null, string | null]>(
          'INSERT INTO alternate_titles (title_key, tmdb, imdb) VALUES (?, ?, ?)',
        );
        for (const movie of movies) {
          const {tmdb, imdb} = movie;
          if (tmdb === undefined && imdb === undefined) continue;
          for (const key of keysOf(movie)) insert.run(key, tmdb ?? null, imdb ?? null);
        }
        replaceRadarrMovies(sql, movies);
        sql.prepare('REPLACE INTO radarr (only_row, titles_at) VALUES (1, ?)').run(at.getTime());
      });
    },
  };
}

function keysOf({title, originalTitle, alternateTitles}: RadarrTitles): Set<string> {
  const titles = [title, originalTitle, ...alternateTitles].filter(one => one !== undefined);
  return new Set(titles.map(titleKey));
}
