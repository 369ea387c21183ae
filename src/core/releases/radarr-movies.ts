import type {RadarrTitles} from '../../clients/radarr/radarr.ts';
import type {Sqlite} from '../../storage/database.ts';
import type {Release} from './release.ts';

/** A movie of Radarr's library: where its files belong, as Radarr sees it. */
export type KeptRadarrMovie = {title: string; path: string; isMonitored: boolean | undefined};

/** Puts Radarr's movies in place of those kept. */
export function replaceRadarrMovies(sql: Sqlite, movies: readonly RadarrTitles[]): void {
  sql.prepare('DELETE FROM radarr_movies').run();
  const insert = sql.prepare('INSERT INTO radarr_movies (tmdb, imdb, title, path, monitored) VALUES (?, ?, ?, ?, ?)');
  for (const {tmdb, imdb, title, path, isMonitored} of movies) {
    if (path === undefined || (tmdb === undefined && imdb === undefined)) continue;
    insert.run(tmdb ?? null, imdb ?? null, title, path, isMonitored === undefined ? null : Number(isMonitored));
  }
}

/** Radarr's movie of these ids; undefined: it has none, or no id is known. */
export function findRadarrMovie(sql: Sqlite, {tmdb, imdb}: Release['ids']): KeptRadarrMovie | undefined {
  const row = sql
    .prepare<[number | null, string | null], {title: string; path: string; monitored: number | null}>(
      'SELECT title, path, monitored FROM radarr_movies WHERE tmdb = ? OR imdb = ? LIMIT 1',
    )
    .get(tmdb ?? null, imdb ?? null);
  return (
    row && {title: row.title, path: row.path, isMonitored: row.monitored === null ? undefined : row.monitored === 1}
  );
}

/** How many movies of Radarr are kept. */
export function countRadarrMovies(sql: Sqlite): number {
  return sql.prepare<[], number>('SELECT count(*) FROM radarr_movies').pluck().get() ?? 0;
}
