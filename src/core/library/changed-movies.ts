import type {PlexMovie} from '../../clients/plex/plex.ts';
import type {ProbeConfig} from '../../config/sections/probe.ts';
import type {Sqlite} from '../../storage/database.ts';
import {waitingCondition} from './probe-queue.ts';
import {signatureOf} from './signature.ts';

type Shelf = {
  libraryId: number;
  /** Which files are to be read; undefined: none. */
  only: ProbeConfig['only'] | undefined;
};

/**
 * Of these movies of a library those about which something is to be done: they are not kept as Plex describes them, a
 * file of them waits to be read, or the last scan of them left something undone. Must be asked under the lease `scan`.
 */
export function changedMovies(sql: Sqlite, {libraryId, only}: Shelf, movies: readonly PlexMovie[]): PlexMovie[] {
  const find = sql.prepare<[number, string], {signature: string; waits: number}>(
    `SELECT signature, ${only === undefined ? '0' : waits(only)} AS waits
     FROM movies m WHERE library_id = ? AND rating_key = ?`,
  );
  const undone = moviesLeftUndone(sql);
  return movies.filter(movie => {
    const kept = find.get(libraryId, movie.ratingKey);
    return kept?.signature !== signatureOf(movie) || kept.waits === 1 || undone.has(movie.ratingKey);
  });
}

function waits(only: ProbeConfig['only']): string {
  return `EXISTS (SELECT 1 FROM versions v WHERE v.movie_id = m.id AND ${waitingCondition(only)})`;
}

/** What scans of single movies left undone, collections among it, since the last scan that left nothing, or was of all. */
function moviesLeftUndone(sql: Sqlite): ReadonlySet<string> {
  const rows = sql
    .prepare<[], {ratingKey: string}>(
      `SELECT k.value AS ratingKey FROM scans s JOIN json_each(s.movies) k
       WHERE s.state <> 'completed' AND s.id > coalesce(
         (SELECT max(id) FROM scans WHERE state = 'completed' OR (state = 'incomplete' AND movies IS NULL)), 0)`,
    )
    .all();
  return new Set(rows.map(({ratingKey}) => ratingKey));
}
