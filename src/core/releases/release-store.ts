import type {Database, Sqlite} from '../../storage/database.ts';
import {searchText} from '../library/search-text.ts';
import type {Release} from './release.ts';
import {releasesOf} from './release-rows.ts';

export type ReleaseFilter = {
  /** Beginnings of words that are all in the name, without regard to case, accents and punctuation. */
  search?: string | undefined;
  /** What came with the last listing of its source. */
  onlyNew?: boolean | undefined;
  /** Listed since, or offered by the last decision about it. */
  decidableSince?: Date | undefined;
  /** As it is named in the settings. */
  source?: string | undefined;
  /** Listed for the first time since then. */
  firstSeenSince?: Date | undefined;
};

/** The releases that sources have listed. */
export type ReleaseStore = {
  /** The latest listed first, then the latest uploaded; read a few hundred at a time while they are taken. */
  listReleases(filter?: ReleaseFilter, limit?: number): Iterable<Release>;
  countReleases(filter?: ReleaseFilter): number;
  /** Those of exactly this name, dots and spaces aside. */
  findByName(name: string): Release[];
};

const chunk = 500;

/** Reads releases from the database. */
export function createReleaseStore(db: Database): ReleaseStore {
  return {
    *listReleases(filter = {}, limit = -1) {
      const keys = db.read(sql => selectKeys(sql, {...planFilter(filter), limit}));
      for (let at = 0; at < keys.length; at += chunk) {
        yield* db.read(sql => releasesOf(sql, keys.slice(at, at + chunk)));
      }
    },
    countReleases(filter = {}) {
      const {where, parameters} = planFilter(filter);
      return db.read(
        sql =>
          sql
            .prepare<(string | number)[], {count: number}>(`SELECT count(*) AS count ${fromReleases} ${where}`)
            .get(...parameters)?.count ?? 0,
      );
    },
    findByName(name) {
      const wanted = searchText(name);
      return db.read(sql =>
        releasesOf(
          sql,
          selectKeys(sql, {where: 'WHERE r.search_text = ?', parameters: [wanted], limit: mostNamesakes}),
        ),
      );
    },
  };
}

/** The same release is listed by several sources, rarely by more. */
const mostNamesakes = 50;

const fromReleases = 'FROM releases r LEFT JOIN sources s ON s.source = r.source';

const isOffered =
  'EXISTS (SELECT 1 FROM decisions d WHERE d.ask = 1 AND d.id = (SELECT max(id) FROM decisions WHERE release_id = r.id))';

type Plan = {where: string; parameters: (string | number)[]};

function planFilter({search, onlyNew, decidableSince, source, firstSeenSince}: ReleaseFilter): Plan {
  const conditions: string[] = [];
  const parameters: (string | number)[] = [];
  for (const word of search === undefined ? [] : searchText(search).split(' ')) {
    conditions.push("instr(' ' || r.search_text, ' ' || ?) > 0");
    parameters.push(word);
  }
  if (onlyNew) conditions.push('r.first_seen_at >= coalesce(s.listed_at, 0)');
  if (decidableSince !== undefined) {
    conditions.push(`(r.last_seen_at >= ? OR ${isOffered})`);
    parameters.push(decidableSince.getTime());
  }
  if (source !== undefined) {
    conditions.push('r.source = ?');
    parameters.push(source);
  }
  if (firstSeenSince !== undefined) {
    conditions.push('r.first_seen_at >= ?');
    parameters.push(firstSeenSince.getTime());
  }
  return {where: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '', parameters};
}

function selectKeys(sql: Sqlite, {where, parameters, limit}: Plan & {limit: number}): number[] {
  return sql
    .prepare<(string | number)[], {id: number}>(
      `SELECT r.id ${fromReleases} ${where}
       ORDER BY r.last_seen_at DESC, coalesce(r.uploaded_at, r.first_seen_at) DESC, r.id DESC LIMIT ?`,
    )
    .all(...parameters, limit)
    .map(({id}) => id);
}
