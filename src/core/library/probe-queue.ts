import type {ProbeConfig} from '../../config/sections/probe.ts';
import type {Database, Sqlite} from '../../storage/database.ts';
import {type BytesState, type JudgedVersion, judgeVersion} from './judge-version.ts';
import type {Part} from './movie.ts';
import {probeIdentity} from './probe-identity.ts';
import {noteRelabelled} from './scan-changes.ts';
import {storeVersions, summarize} from './store-versions.ts';
import {parseStoredVersions} from './stored-versions.ts';
import {readVerdict} from './verdict-store.ts';

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
  /** What waits in these libraries, by what the configuration wants read, and what was told to be read again. */
  listEntries(libraryIds: readonly number[], only: ProbeConfig['only']): ProbeEntry[];
  findTask(entry: ProbeEntry): ProbeTask | undefined;
  /** Judges a version anew by the verdicts there are now; one that was not read to the end stays in the queue. */
  rejudge(entry: ProbeEntry, how: {scanId: number; readWhole: boolean}): void;
};

export function createProbeQueue(db: Database, server: string): ProbeQueue {
  return {
    listEntries: (libraryIds, only) => db.read(sql => listEntries(sql, libraryIds, only)),
    findTask: entry => db.read(sql => findTask(sql, entry, server)),
    rejudge: (entry, how) => db.write(sql => rejudge(sql, entry, {server, ...how})),
  };
}

/** What each choice of `probe.only` reads, over `versions v`. */
const wanted: Readonly<Record<ProbeConfig['only'], string>> = {
  unproven: 'v.unproven = 1',
  profile7: 'v.profile = 7',
  dolbyVision: 'v.dolby_vision = 1',
  all: '1 = 1',
};

function listEntries(sql: Sqlite, libraryIds: readonly number[], only: ProbeConfig['only']): ProbeEntry[] {
  return sql
    .prepare<[string], ProbeEntry>(
      `SELECT v.movie_id AS movieId, v.place FROM versions v JOIN movies m ON m.id = v.movie_id
       WHERE m.library_id IN (SELECT value FROM json_each(?))
         AND (v.bytes IN ('partial', 'stale') OR (v.bytes = 'unread' AND ${wanted[only]}))
       ORDER BY m.quality DESC, v.movie_id, v.place`,
    )
    .all(JSON.stringify(libraryIds));
}

type MovieRow = {rating_key: string; title: string; label: string; versions: string};

function findMovie(sql: Sqlite, movieId: number): MovieRow | undefined {
  return sql
    .prepare<[number], MovieRow>(
      `SELECT m.rating_key, m.title, m.label, f.versions FROM movies m JOIN movie_facts f ON f.movie_id = m.id
       WHERE m.id = ?`,
    )
    .get(movieId);
}

function findTask(sql: Sqlite, {movieId, place}: ProbeEntry, server: string): ProbeTask | undefined {
  const movie = findMovie(sql, movieId);
  const version = movie && parseStoredVersions(movie.versions)[place];
  if (!version) return undefined;
  const isStale = bytesStates(sql, movieId)[place] === 'stale';
  const parts = version.facts.parts.filter(part => isStale || !readVerdict(sql, server, probeIdentity(part)));
  return {ratingKey: movie.rating_key, title: movie.title, parts};
}

type Judging = {server: string; scanId: number; readWhole: boolean};

function rejudge(sql: Sqlite, {movieId, place}: ProbeEntry, {server, scanId, readWhole}: Judging): void {
  const movie = findMovie(sql, movieId);
  if (!movie) return;
  const states = bytesStates(sql, movieId);
  const versions = parseStoredVersions(movie.versions).map((stored, index): JudgedVersion => {
    if (index !== place) return {...stored, bytes: states[index] ?? 'unread'};
    const claims = stored.claims ?? stored.facts;
    const verdicts = claims.parts.map(part => readVerdict(sql, server, probeIdentity(part)));
    const judged = judgeVersion(claims, verdicts);
    return readWhole || judged.bytes !== 'read' ? judged : {...judged, bytes: 'stale'};
  });
  storeVersions(sql, {movieId, isNew: false}, versions);
  const summary = summarize(versions);
  sql
    .prepare(
      `UPDATE movies SET label = :label, quality = :quality, size_bytes = :size_bytes,
         bitrate_kbps = :bitrate_kbps, version_count = :version_count, best = :best WHERE id = :id`,
    )
    .run({id: movieId, ...summary});
  if (movie.label === summary.label) return;
  const change = {scanId, ratingKey: movie.rating_key, title: movie.title};
  noteRelabelled(sql, change, {from: movie.label, to: summary.label});
}

function bytesStates(sql: Sqlite, movieId: number): (BytesState | undefined)[] {
  const rows = sql
    .prepare<[number], {place: number; bytes: BytesState}>(
      'SELECT place, bytes FROM versions WHERE movie_id = ? ORDER BY place',
    )
    .all(movieId);
  const states: (BytesState | undefined)[] = [];
  for (const {place, bytes} of rows) states[place] = bytes;
  return states;
}
