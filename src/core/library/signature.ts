import {hash} from 'node:crypto';
import type {PlexMovie} from '../../clients/plex/plex.ts';
import type {Sqlite} from '../../storage/database.ts';

/** What is put before the signature of a movie that is to be judged again though Plex describes it as before. */
const mark = '!';

/** What tells that Plex describes a movie as before. */
export function signatureOf(movie: PlexMovie): string {
  return hash('sha1', JSON.stringify(movie), 'base64');
}

/** A signature as it is kept once it was forgotten. */
export function forgotten(signature: string): string {
  return `${mark}${signature}`;
}

/** Has every movie of these libraries judged again by the next list, and that list fetched. */
export function forgetSignatures(sql: Sqlite, libraryIds: readonly number[]): void {
  const ids = JSON.stringify(libraryIds);
  sql
    .prepare(
      `UPDATE movies SET signature = '${mark}' || signature
       WHERE library_id IN (SELECT value FROM json_each(?)) AND signature NOT LIKE '${mark}%'`,
    )
    .run(ids);
  sql.prepare('UPDATE libraries SET content_changed_at = NULL WHERE id IN (SELECT value FROM json_each(?))').run(ids);
}
