import type {ProbeConfig} from '../../config/sections/probe.ts';
import type {Database, Sqlite} from '../../storage/database.ts';
import {judgeVersion} from './judge-version.ts';
import {readKeptMovie} from './kept-movie.ts';
import type {Part, Version} from './movie.ts';
import {findOutdated, forgetVerdicts, forgetVerdictsOf, isToReadAgain} from './outdated-versions.ts';
import {readPartVerdicts} from './part-verdicts.ts';
import {probeIdentity} from './probe-identity.ts';
import {noteChange} from './scan-changes.ts';
import {storeVersions, summarize} from './store-versions.ts';
import {type ReadingLimits, readVerdict} from './verdict-store.ts';

/** A version whose bytes are to be read. */
export type ProbeEntry = {movieId: number; place: number};

/** What reading an entry needs to know. */
export type ProbeTask = {
  ratingKey: string;
  title: string;
  /** The parts that have no verdict, or an outdated one. */
  parts: Part[];
};

export type ProbeQueue = {
  /** Puts everything of these libraries into the queue that was read before. Till then the verdicts hold. */
  forget(libraryIds: readonly number[]): void;
  /** The same with one movie. */
  forgetMovie(libraryId: number, ratingKey: string): void;
  /** What waits in these libraries: what the configuration wants read, and what is to be read again. */
  listEntries(libraryIds: readonly number[], only: ProbeConfig['only']): ProbeEntry[];
  /** What waits of one movie, where that is wanted read. */
  listEntriesOf(libraryId: number, ratingKey: string, only: ProbeConfig['only']): ProbeEntry[];
  findTask(entry: ProbeEntry): ProbeTask | undefined;
  /** Judges a version anew by the verdicts there are now. */
  rejudge(entry: ProbeEntry, scanId: number): void;
};

export type QueueOptions = {server: string; limits: ReadingLimits};

/** The files of a server that are to be read, within limits. Must be used under the lease `scan`. */
export function createProbeQueue(db: Database, options: QueueOptions): ProbeQueue {
  return {
    forget: libraryIds => db.write(sql => forgetVerdicts(sql, libraryIds, options.server)),
    forgetMovie: (libraryId, ratingKey) =>
      db.write(sql => {
        const movie = sql
          .prepare<[number, string], {id: number}>('SELECT id FROM movies WHERE library_id = ? AND rating_key = ?')
          .get(libraryId, ratingKey);
        if (movie) forgetVerdictsOf(sql, movie.id, options.server);
      }),
    listEntries: (libraryIds, only) =>
      db.write(sql => {
        findOutdated(sql, libraryIds, options);
        return listEntries(sql, libraryIds, only);
      }),
    listEntriesOf: (libraryId, ratingKey, only) =>
      db.read(sql =>
        sql
          .prepare<[number, string], ProbeEntry>(
            `SELECT v.movie_id AS movieId, v.place FROM versions v JOIN movies m ON m.id = v.movie_id
             WHERE m.library_id = ? AND m.rating_key = ? AND ${waitingCondition(only)} ORDER BY v.place`,
          )
          .all(libraryId, ratingKey),
      ),
    findTask: entry => db.read(sql => findTask(sql, entry, options)),
    rejudge: (entry, scanId) => db.write(sql => rejudge(sql, entry, {server: options.server, scanId})),
  };
}

/** What each choice of `probe.only` reads, over `versions v`. */
const wanted: Readonly<Record<ProbeConfig['only'], string>> = {
  unproven: 'v.unproven = 1',
  profile7: 'v.profile = 7',
  dolbyVision: 'v.dolby_vision = 1',
  all: '1 = 1',
};

/** The condition, over `versions v`, for a version that waits to be read where the configuration says `only`. */
export function waitingCondition(only: ProbeConfig['only']): string {
  return `(v.bytes IN ('partial', 'stale') OR (v.bytes = 'unread' AND ${wanted[only]}))`;
}

function listEntries(sql: Sqlite, libraryIds: readonly number[], only: ProbeConfig['only']): ProbeEntry[] {
  return sql
    .prepare<[string], ProbeEntry>(
      `SELECT v.movie_id AS movieId, v.place FROM versions v JOIN movies m ON m.id = v.movie_id
       WHERE m.library_id IN (SELECT value FROM json_each(?))
         AND ${waitingCondition(only)}
       ORDER BY m.quality DESC, v.movie_id, v.place`,
    )
    .all(JSON.stringify(libraryIds));
}

function findTask(sql: Sqlite, {movieId, place}: ProbeEntry, {server, limits}: QueueOptions): ProbeTask | undefined {
  const movie = readKeptMovie(sql, movieId);
  const version = movie?.versions[place];
  if (!version) return undefined;
  const parts = version.facts.parts.filter(part => isToRead(sql, part, {server, limits, facts: version.facts}));
  return {ratingKey: movie.ratingKey, title: movie.title, parts};
}

function isToRead(sql: Sqlite, part: Part, {server, limits, facts}: QueueOptions & {facts: Version}): boolean {
  const verdict = readVerdict(sql, server, probeIdentity(part));
  return !verdict || isToReadAgain(verdict, facts, {limits});
}

type Judging = {server: string; scanId: number};

function rejudge(sql: Sqlite, {movieId, place}: ProbeEntry, {server, scanId}: Judging): void {
  const movie = readKeptMovie(sql, movieId);
  if (!movie) return;
  const versions = movie.versions.map((version, index) => {
    if (index !== place) return version;
    const claims = version.claims ?? version.facts;
    return judgeVersion(claims, readPartVerdicts(sql, server, claims.parts));
  });
  const summary = summarize(versions);
  storeVersions(sql, {movieId, isNew: false}, versions);
  sql
    .prepare(
      `UPDATE movies SET label = :label, quality = :quality, size_bytes = :size_bytes, bitrate_kbps = :bitrate_kbps,
         version_count = :version_count, best = :best WHERE id = :id`,
    )
    .run({id: movieId, ...summary});
  const {ratingKey, guid, edition, title, label} = movie;
  noteChange(sql, {scanId, server, ratingKey, guid, edition, title}, {before: label, now: summary.label});
}
