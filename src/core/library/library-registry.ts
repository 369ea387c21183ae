import type {PlexLibrary} from '../../clients/plex/plex.ts';
import type {Database, Sqlite} from '../../storage/database.ts';
import {noteChange, presentLabel} from './scan-changes.ts';
import {forgetSignatures} from './signature.ts';

/**
 * Raised whenever what is made of the answers of Plex changes: libraries judged by older rules are listed and judged
 * again by the next scan.
 */
const currentRules = 1;

/** A library by its id in the database, its key on the server and its title. */
export type KeptLibrary = {id: number; section: string; title: string};

export type KnownLibrary = KeptLibrary & {
  /** The server's change counter at the last scan that left nothing out; undefined where there is none that counts. */
  contentChangedAt: number | undefined;
};

/** Which libraries of which server are kept. Must be written to under the lease `scan`. */
export type LibraryRegistry = {
  /** The libraries that are kept of a server. */
  listKept(server: string): KnownLibrary[];
  /** The library as it is kept; a new one is entered, a new title is taken over. */
  enter(server: string, library: PlexLibrary): KnownLibrary;
  /** Has everything in these libraries listed and judged again. */
  forget(ids: readonly number[]): void;
  /** Notes that a library is being listed: till it was listed whole, what is not known of it may be there all the same. */
  noteListing(id: number): void;
  /** Notes a scan that left nothing out; without a counter the next scan lists again. */
  noteScanned(id: number, contentChangedAt: number | undefined, scannedAt: Date): void;
  /** Removes the libraries of all other servers, with their movies; answers the titles of those that went. */
  keepServer(server: string, scanId: number): ForgottenLibraries;
  /** Removes all libraries but these. */
  keepOnly(ids: readonly number[], scanId: number): ForgottenLibraries;
};

export type ForgottenLibraries = {titles: string[]; movies: number};

export function createLibraryRegistry(db: Database): LibraryRegistry {
  return {
    enter: (server, library) => db.write(sql => enter(sql, server, library)),
    forget: ids => db.write(sql => forgetSignatures(sql, ids)),
    listKept: server =>
      db.read(sql =>
        sql
          .prepare<[string], KeptLibrary & {contentChangedAt: number | null}>(
            `SELECT id, section, title, content_changed_at AS contentChangedAt FROM libraries
             WHERE server = ? ORDER BY id`,
          )
          .all(server)
          .map(row => ({...row, contentChangedAt: row.contentChangedAt ?? undefined})),
      ),
    noteListing: id =>
      db.write(sql => {
        sql.prepare('UPDATE libraries SET whole = 0, content_changed_at = NULL WHERE id = ?').run(id);
      }),
    noteScanned(id, contentChangedAt, scannedAt) {
      db.write(sql => {
        sql
          .prepare('UPDATE libraries SET content_changed_at = ?, scanned_at = ?, whole = 1 WHERE id = ?')
          .run(contentChangedAt ?? null, scannedAt.getTime(), id);
      });
    },
    keepServer: (server, scanId) =>
      db.write(sql => {
        const others = sql.prepare<[string], {id: number}>('SELECT id FROM libraries WHERE server <> ?').all(server);
        return removeLibraries(sql, others, scanId);
      }),
    keepOnly: (ids, scanId) =>
      db.write(sql => {
        const others = sql
          .prepare<[string], {id: number}>('SELECT id FROM libraries WHERE id NOT IN (SELECT value FROM json_each(?))')
          .all(JSON.stringify(ids));
        return removeLibraries(sql, others, scanId);
      }),
  };
}

type LibraryRow = {id: number; title: string; content_changed_at: number | null; rules: number};

function enter(sql: Sqlite, server: string, {key, title}: PlexLibrary): KnownLibrary {
  const row = sql
    .prepare<[string, string, string, number], LibraryRow>(
      `INSERT INTO libraries (server, section, title, rules) VALUES (?, ?, ?, ?)
       ON CONFLICT (server, section) DO UPDATE SET title = excluded.title
       RETURNING id, title, content_changed_at, rules`,
    )
    .get(server, key, title, currentRules);
  if (!row) throw new Error(`library ${title} was not entered`);
  const {id, content_changed_at, rules} = row;
  if (rules === currentRules) return {id, section: key, title, contentChangedAt: content_changed_at ?? undefined};
  forgetSignatures(sql, [id]);
  sql.prepare('UPDATE libraries SET rules = ? WHERE id = ?').run(currentRules, id);
  return {id, section: key, title, contentChangedAt: undefined};
}

type MovieRow = {
  server: string;
  ratingKey: string;
  guid: string | null;
  edition: string | null;
  title: string;
  label: string;
};

function removeLibraries(sql: Sqlite, libraries: readonly {id: number}[], scanId: number): ForgottenLibraries {
  const titles: string[] = [];
  let movies = 0;
  for (const {id} of libraries) {
    const gone = sql
      .prepare<[number], MovieRow>(
        `SELECT l.server, m.rating_key AS ratingKey, m.guid, m.edition, m.title, m.label
         FROM movies m JOIN libraries l ON l.id = m.library_id WHERE l.id = ?`,
      )
      .all(id);
    const library = sql
      .prepare<[number], {title: string}>('DELETE FROM libraries WHERE id = ? RETURNING title')
      .get(id);
    if (library) titles.push(library.title);
    movies += gone.length;
    for (const {guid, edition, label, ...rest} of gone) {
      const movie = {scanId, ...rest, guid: guid ?? undefined, edition: edition ?? undefined};
      noteChange(sql, movie, {before: label, now: presentLabel(sql, movie)});
    }
  }
  return {titles, movies};
}
