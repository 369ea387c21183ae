import type {Sqlite} from '../../storage/database.ts';
import {isUnproven} from './is-unproven.ts';
import {type JudgedVersion, judgeVersion} from './judge-version.ts';
import {readKeptMovie} from './kept-movie.ts';
import type {Version} from './movie.ts';
import {readPartVerdicts} from './part-verdicts.ts';
import {probeIdentity} from './probe-identity.ts';
import {currentReader, isOutdated, outdateVerdict, type ReadingLimits, type Verdict} from './verdict-store.ts';

type Place = {movieId: number; place: number};

type Judging = {
  server: string;
  limits: ReadingLimits;
  /** The present reader of bytes. */
  reader?: number;
};

/**
 * Marks versions stale that were read by an earlier reader, in whichever library of the server; and of these libraries
 * those that are still open though more may be read now, or though the same file was read anew for another library.
 */
export function findOutdated(sql: Sqlite, libraryIds: readonly number[], judging: Judging): void {
  const {server, reader = currentReader} = judging;
  const old = sql
    .prepare<[string, number], {reader: number}>(
      'SELECT reader FROM verdicts WHERE server = ? AND reader BETWEEN 1 AND ? LIMIT 1',
    )
    .get(server, reader - 1);
  const places = old ? readVersions(sql, librariesOf(sql, server), '') : readVersions(sql, libraryIds, openOnly);
  for (const {movieId, place} of places) {
    const version = readKeptMovie(sql, movieId)?.versions[place];
    if (version && isToJudgeAgain(sql, version, judging)) {
      markStale(sql, {movieId, place});
    }
  }
  // Of what is marked now and of files that are gone; a file that comes back is read again for its verdict's sake.
  if (old) {
    sql.prepare('UPDATE verdicts SET reader = 0 WHERE server = ? AND reader BETWEEN 1 AND ?').run(server, reader - 1);
  }
}

const openOnly = 'AND v.unproven = 1';

function librariesOf(sql: Sqlite, server: string): number[] {
  return sql
    .prepare<[string], {id: number}>('SELECT id FROM libraries WHERE server = ?')
    .all(server)
    .map(({id}) => id);
}

/** Some part is to be read again, or the verdicts there are now close what is open. */
function isToJudgeAgain(sql: Sqlite, {facts, claims = facts}: JudgedVersion, judging: Judging): boolean {
  const verdicts = readPartVerdicts(sql, judging.server, claims.parts);
  if (verdicts.some(verdict => verdict && isToReadAgain(verdict, facts, judging))) return true;
  return isUnproven(facts) && !isUnproven(judgeVersion(claims, verdicts).facts);
}

/** Whether a part of a version with these facts is to be read again. */
export function isToReadAgain(
  verdict: Verdict,
  facts: Version,
  {limits, reader}: Pick<Judging, 'limits' | 'reader'>,
): boolean {
  return isOutdated(verdict, {isOpen: isUnproven(facts) || verdict.error !== undefined, limits, reader});
}

/** Marks every version that was read stale, and lets its verdict hold only until it was read again. */
export function forgetVerdicts(sql: Sqlite, libraryIds: readonly number[], server: string): void {
  forgetPlaces(sql, readVersions(sql, libraryIds, ''), server);
}

/** The same of one movie. */
export function forgetVerdictsOf(sql: Sqlite, movieId: number, server: string): void {
  const places = sql
    .prepare<[number], Place>(
      "SELECT movie_id AS movieId, place FROM versions WHERE movie_id = ? AND bytes = 'read' ORDER BY place",
    )
    .all(movieId);
  forgetPlaces(sql, places, server);
}

function forgetPlaces(sql: Sqlite, places: readonly Place[], server: string): void {
  for (const {movieId, place} of places) {
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
