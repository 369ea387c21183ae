import type {ProbeConfig} from '../../config/sections/probe.ts';
import type {Database, Sqlite} from '../../storage/database.ts';
import type {Version} from '../library/movie.ts';
import {waitingCondition} from '../library/probe-queue.ts';
import {parseStoredVersions} from '../library/stored-versions.ts';
import type {CollectionMovie} from './collection.ts';
import {columnsOf, type Membership} from './collection-kind.ts';

/** What the scans know of one library. */
export type LibraryTruth = {
  /** The last list of it came whole: what is not known is not there. */
  isWhole(): boolean;
  /** The movies that are members, the first known first. */
  listMembers(membership: Pick<Membership, 'traits'>): CollectionMovie[];
  /** What is known of these movies by their keys; those that are not in the library are not in the answer. */
  findVersions(ratingKeys: readonly string[]): Map<string, KnownVersion[]>;
  /** The key of a movie that is none of these. */
  findOther(ratingKeys: readonly string[]): string | undefined;
};

/** A version, and whether scans are still to read its bytes. */
export type KnownVersion = {facts: Version; isWaiting: boolean};

export type TruthOptions = {
  /** In the database. */
  libraryId: number;
  probe: Pick<ProbeConfig, 'mode' | 'only'>;
};

/** Reads what is known of a library. */
export function createLibraryTruth(db: Database, {libraryId, probe}: TruthOptions): LibraryTruth {
  return {
    isWhole: () =>
      db.read(sql => sql.prepare('SELECT 1 FROM libraries WHERE id = ? AND whole = 1').get(libraryId) !== undefined),
    listMembers: membership => db.read(sql => listMembers(sql, libraryId, membership)),
    findVersions: ratingKeys => db.read(sql => findVersions(sql, {libraryId, probe}, ratingKeys)),
    findOther: ratingKeys => db.read(sql => findOther(sql, libraryId, ratingKeys)),
  };
}

function listMembers(sql: Sqlite, libraryId: number, membership: Pick<Membership, 'traits'>): CollectionMovie[] {
  const holds = columnsOf(membership)
    .map(column => `v.${column} = 1`)
    .join(' OR ');
  return sql
    .prepare<[number], CollectionMovie>(
      `SELECT m.rating_key AS ratingKey, m.title FROM movies m
       WHERE m.library_id = ? AND m.id IN (SELECT v.movie_id FROM versions v WHERE ${holds}) ORDER BY m.id`,
    )
    .all(libraryId);
}

type FactsRow = {ratingKey: string; versions: string; waiting: string};

function findVersions(
  sql: Sqlite,
  {libraryId, probe}: TruthOptions,
  ratingKeys: readonly string[],
): Map<string, KnownVersion[]> {
  const condition = probe.mode === 'off' ? '1 = 0' : waitingCondition(probe.only);
  const rows = sql
    .prepare<[number, string], FactsRow>(
      `SELECT m.rating_key AS ratingKey, f.versions,
              (SELECT json_group_array(v.place) FROM versions v WHERE v.movie_id = m.id AND ${condition}) AS waiting
       FROM movies m JOIN movie_facts f ON f.movie_id = m.id
       WHERE m.library_id = ? AND m.rating_key IN (SELECT value FROM json_each(?))`,
    )
    .all(libraryId, JSON.stringify(ratingKeys));
  return new Map(rows.map(row => [row.ratingKey, knownVersions(row)]));
}

function knownVersions({versions, waiting}: FactsRow): KnownVersion[] {
  // A list of numbers that the statement makes.
  const places = new Set(JSON.parse(waiting) as number[]);
  return parseStoredVersions(versions).map(({facts}, place) => ({facts, isWaiting: places.has(place)}));
}

function findOther(sql: Sqlite, libraryId: number, ratingKeys: readonly string[]): string | undefined {
  return sql
    .prepare<[number, string], {ratingKey: string}>(
      `SELECT rating_key AS ratingKey FROM movies
       WHERE library_id = ? AND rating_key NOT IN (SELECT value FROM json_each(?)) LIMIT 1`,
    )
    .get(libraryId, JSON.stringify(ratingKeys))?.ratingKey;
}
