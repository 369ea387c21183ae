import type {Sqlite} from '../../storage/database.ts';
import type {Version} from '../library/movie.ts';
import {readPartVerdicts} from '../library/part-verdicts.ts';
import {parseStoredVersions} from '../library/stored-versions.ts';

/** The name of a file in a path of any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

export type Arrived = {
  ratingKey: string;
  version: Version;
  /** `read`: what is known of it was seen in its bytes. `unreadable`: they say nothing, whoever reads them. */
  bytes: 'read' | 'unread' | {unreadable: string};
};

/**
 * The version that a file of this name and size is, of one movie or, which reads the whole library, of any; undefined: no scan has
 * met it.
 */
export function findArrived(
  sql: Sqlite,
  {name, sizeBytes}: {name: string; sizeBytes: number},
  ratingKey?: string,
): Arrived | undefined {
  // As the text of JSON holds it.
  const written = JSON.stringify(name).slice(1);
  const rows = sql
    .prepare<[string | null, string], {rating_key: string; server: string; versions: string}>(
      `SELECT m.rating_key, l.server, f.versions FROM movies m
       JOIN movie_facts f ON f.movie_id = m.id JOIN libraries l ON l.id = m.library_id
       WHERE m.rating_key = coalesce(?, m.rating_key) AND instr(f.versions, ?) > 0`,
    )
    .all(ratingKey ?? null, written);
  const found = rows.flatMap(({rating_key, server, versions}) =>
    parseStoredVersions(versions).flatMap(({facts}) =>
      facts.parts
        .filter(({file}) => file !== undefined && fileName(file) === name)
        .map(part => ({ratingKey: rating_key, server, version: facts, part})),
    ),
  );
  const one =
    found.find(({part}) => part.sizeBytes === sizeBytes) ?? found.find(({part}) => part.sizeBytes === undefined);
  return one && {ratingKey: one.ratingKey, version: one.version, bytes: bytesOf(sql, one)};
}

function bytesOf(sql: Sqlite, {server, version}: {server: string; version: Version}): Arrived['bytes'] {
  const verdicts = readPartVerdicts(sql, server, version.parts);
  const [error] = verdicts.flatMap(verdict => verdict?.error ?? []);
  if (error !== undefined) return {unreadable: error};
  return verdicts.every(verdict => verdict?.facts !== undefined) ? 'read' : 'unread';
}
