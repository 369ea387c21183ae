import type {Sqlite} from '../../storage/database.ts';
import type {JudgedVersion} from './judge-version.ts';
import {bestVersion, qualityOf} from './rank.ts';
import {formatStoredVersions} from './stored-versions.ts';
import {versionRow} from './version-row.ts';

/** What of a movie follows from its versions, as columns of `movies`. */
export type MovieSummary = {
  label: string;
  quality: number;
  size_bytes: number | null;
  bitrate_kbps: number | null;
  version_count: number;
  best: number;
};

/** Sums a movie up by its best version; one without any version is called `?`. */
export function summarize(versions: readonly JudgedVersion[]): MovieSummary {
  const best = bestVersion(versions.map(({facts}) => facts));
  const facts = versions[best]?.facts;
  return {
    label: facts?.label ?? '?',
    quality: facts ? qualityOf(facts) : 0,
    size_bytes: facts?.sizeBytes ?? null,
    bitrate_kbps: facts?.bitrateKbps ?? null,
    version_count: versions.length,
    best,
  };
}

/** Puts the versions of a movie in place of those kept; of a new movie there are none. */
export function storeVersions(
  sql: Sqlite,
  {movieId, isNew}: {movieId: number; isNew: boolean},
  versions: readonly JudgedVersion[],
): void {
  if (!isNew) sql.prepare('DELETE FROM versions WHERE movie_id = ?').run(movieId);
  const insert = sql.prepare(
    `INSERT INTO versions VALUES (:movie_id, :place, :profile, :dynamic_range, :resolution, :dolby_vision, :fel, :mel,
       :layer_unknown, :atmos, :truehd_atmos, :unproven, :bytes)`,
  );
  for (const [place, version] of versions.entries()) insert.run({movie_id: movieId, place, ...versionRow(version)});
  sql
    .prepare('INSERT OR REPLACE INTO movie_facts (movie_id, versions) VALUES (?, ?)')
    .run(movieId, formatStoredVersions(versions));
}
