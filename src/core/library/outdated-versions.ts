import type {Sqlite} from '../../storage/database.ts';
import {isUnproven} from './is-unproven.ts';
import {readKeptMovie} from './kept-movie.ts';
import type {Version} from './movie.ts';
import {probeIdentity} from './probe-identity.ts';
import {currentReader, isOutdated, outdateVerdict, type ReadingLimits, readVerdict} from './verdict-store.ts';

type Place = {movieId: number; place: number};

/**
 * Marks versions stale that were read by an earlier reader, or within narrower limits than now while something about
 * them is still open.
 */
export function findOutdated(
  sql: Sqlite,
  libraryIds: readonly number[],
  {server, limits}: {server: string; limits: ReadingLimits},
): void {
  const reader = sql
    .prepare<[string, number], {reader: number}>(
      'SELECT reader FROM verdicts WHERE server = ? AND reader BETWEEN 1 AND ? LIMIT 1',
    )
    .get(server, currentReader - 1);
  const open = reader === undefined ? 'AND v.unproven = 1' : '';
  for (const {movieId, place} of readVersions(sql, libraryIds, open)) {
    const facts = readKeptMovie(sql, movieId)?.versions[place]?.facts;
    if (facts && hasOutdatedPart(sql, facts, {server, limits})) markStale(sql, {movieId, place});
  }
  // Of what is marked now and of files that are gone; a file that comes back is read again for its verdict's sake.
  if (reader !== undefined) {
    sql
      .prepare('UPDATE verdicts SET reader = 0 WHERE server = ? AND reader BETWEEN 1 AND ?')
      .run(server, currentReader - 1);
  }
}

function hasOutdatedPart(
  sql: Sqlite,
  facts: Version,
  {server, limits}: {server: string; limits: ReadingLimits},
): boolean {
  return facts.parts.some(part => {
    const verdict = readVerdict(sql, server, probeIdentity(part));
    return verdict !== undefined && isOutdated(verdict, isUnproven(facts) || verdict.error !== undefined, limits);
  });
}

/** Marks every version that was read stale, and lets its verdict hold only until it was read again. */
export function forgetVerdicts(sql: Sqlite, libraryIds: readonly number[], server: string): void {
  for (const {movieId, place} of readVersions(sql, libraryIds, '')) {
    const facts = readKeptMovie(sql, movieId)?.versions[place]?.facts;
    for (const part of facts?.parts ?? []) outdateVerdict(sql, server, probeIdentity(part));
    markStale(sql, {movieId, place});
  }
}

function readVersions(sql: Sqlite, libraryIds: readonly number[], condition: string): Place[] {
  return sql
    .prepare<[string], Place>(
      `SELECT v.movie_id AS movieId, v.place FROM versions v JOIN movies m ON m.id = v.movie_id
       WHERE v.bytes = 'read' ${condition} AND m.library_id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(libraryIds));
}

function markStale(sql: Sqlite, {movieId, place}: Place): void {
  sql.prepare("UPDATE versions SET bytes = 'stale' WHERE movie_id = ? AND place = ?").run(movieId, place);
}
