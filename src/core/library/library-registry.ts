import type {PlexLibrary} from '../../clients/plex/plex.ts';
import type {Database} from '../../storage/database.ts';
import {noteRemoved} from './scan-changes.ts';

export type KnownLibrary = {
  id: number;
  title: string;
  /** The server's change counter at the last scan that left nothing out; undefined where there was none. */
  contentChangedAt: number | undefined;
};

/** Which libraries of which servers are kept. */
export type LibraryRegistry = {
  /** The library as it is kept; a new one is entered, a new title is taken over. */
  enter(server: string, library: PlexLibrary): KnownLibrary;
  /** Notes a scan that left nothing out; without a counter the next scan lists again. */
  noteScanned(id: number, contentChangedAt: number | undefined, scannedAt: Date): void;
  /** Removes all libraries but these, with their movies; answers the titles of those that went. */
  keepOnly(ids: readonly number[], scanId: number): string[];
};

export function createLibraryRegistry(db: Database): LibraryRegistry {
  return {
    enter(server, {key, title}) {
      const row = db.write(sql =>
        sql
          .prepare<[string, string, string], {id: number; title: string; content_changed_at: number | null}>(
            `INSERT INTO libraries (server, section, title) VALUES (?, ?, ?)
             ON CONFLICT (server, section) DO UPDATE SET title = excluded.title
             RETURNING id, title, content_changed_at`,
          )
          .get(server, key, title),
      );
      if (!row) throw new Error(`library ${title} was not entered`);
      return {id: row.id, title: row.title, contentChangedAt: row.content_changed_at ?? undefined};
    },
    noteScanned(id, contentChangedAt, scannedAt) {
      db.write(sql => {
        sql
          .prepare('UPDATE libraries SET content_changed_at = ?, scanned_at = ? WHERE id = ?')
          .run(contentChangedAt ?? null, scannedAt.getTime(), id);
      });
    },
    keepOnly: (ids, scanId) =>
      db.write(sql => {
        const kept = JSON.stringify(ids);
        const gone = sql
          .prepare<[string], {ratingKey: string; title: string; label: string}>(
            `SELECT rating_key AS ratingKey, title, label FROM movies
             WHERE library_id NOT IN (SELECT value FROM json_each(?))`,
          )
          .all(kept);
        for (const {ratingKey, title, label} of gone) noteRemoved(sql, {scanId, ratingKey, title}, label);
        return sql
          .prepare<[string], {title: string}>(
            'DELETE FROM libraries WHERE id NOT IN (SELECT value FROM json_each(?)) RETURNING title',
          )
          .all(kept)
          .map(({title}) => title);
      }),
  };
}
