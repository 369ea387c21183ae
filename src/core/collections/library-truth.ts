import type {Database, Sqlite} from '../../storage/database.ts';
import type {BytesState} from '../library/judge-version.ts';
import type {Version} from '../library/movie.ts';
import {parseStoredVersions} from '../library/stored-versions.ts';
import type {CollectionMovie} from './collection.ts';
import type {Membership} from './collection-kind.ts';

/** What the scans know of one library. */
export type LibraryTruth = {
  /** The last listing left nothing out: what is not known is not there. */
  isWhole(): boolean;
  /** The movies that are members, the first known first. */
  listMembers(membership: Pick<Membership, 'columns'>): CollectionMovie[];
  /** What is known of these movies by their keys; those that are not in the library are not in the answer. */
  findVersions(ratingKeys: readonly string[]): Map<string, KnownVersion[]>;
};

/** A version, and whether all of its bytes were read that are to be read. */
export type KnownVersion = {facts: Version; bytes: BytesState};

/** Reads what is known of a library by its id in the database. */
export function createLibraryTruth(db: Database, libraryId: number): LibraryTruth {
  return {
    isWhole: () =>
      db.read(sql => sql.prepare('SELECT 1 FROM libraries WHERE id = ? AND whole = 1').get(libraryId) !== undefined),
    listMembers: membership => db.read(sql => listMembers(sql, libraryId, membership)),
    findVersions: ratingKeys => db.read(sql => findVersions(sql, libraryId, ratingKeys)),
  };
}

function listMembers(sql: Sqlite, libraryId: number, {columns}: Pick<Membership, 'columns'>): CollectionMovie[] {
  const holds = columns.map(column => `v.${column} = 1`).join(' OR ');
  return sql
    .prepare<[number], CollectionMovie>(
      `SELECT m.rating_key AS ratingKey, m.title FROM movies m
       WHERE m.library_id = ? AND m.id IN (SELECT v.movie_id FROM versions v WHERE ${holds}) ORDER BY m.id`,
    )
    .all(libraryId);
}

type FactsRow = {ratingKey: string; versions: string; states: string};

function findVersions(sql: Sqlite, libraryId: number, ratingKeys: readonly string[]): Map<string, KnownVersion[]> {
  const rows = sql
    .prepare<[number, string], FactsRow>(
      `SELECT m.rating_key AS ratingKey, f.versions,
              (SELECT json_group_object(v.place, v.bytes) FROM versions v WHERE v.movie_id = m.id) AS states
       FROM movies m JOIN movie_facts f ON f.movie_id = m.id
       WHERE m.library_id = ? AND m.rating_key IN (SELECT value FROM json_each(?))`,
    )
    .all(libraryId, JSON.stringify(ratingKeys));
  return new Map(rows.map(row => [row.ratingKey, knownVersions(row)]));
}

function knownVersions({versions, states}: FactsRow): KnownVersion[] {
  // Only this program writes the column.
  const bytes = JSON.parse(states) as Record<string, BytesState>;
  return parseStoredVersions(versions).map(({facts}, place) => ({facts, bytes: bytes[place] ?? 'unread'}));
}
