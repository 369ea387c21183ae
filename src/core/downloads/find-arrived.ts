import type {Sqlite} from '../../storage/database.ts';
import type {Version} from '../library/movie.ts';
import {parseStoredVersions} from '../library/stored-versions.ts';

/** The name of a file in a path of any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/**
 * The version that a file of this name and size is, of one movie or, which reads the whole library, of any; undefined: no scan has
 * met it.
 */
export function findArrived(
  sql: Sqlite,
  {name, sizeBytes}: {name: string; sizeBytes: number},
  ratingKey?: string,
): {ratingKey: string; version: Version} | undefined {
  // As the text of JSON holds it.
  const written = JSON.stringify(name).slice(1);
  const rows = sql
    .prepare<[string | null, string], {rating_key: string; versions: string}>(
      `SELECT m.rating_key, f.versions FROM movies m JOIN movie_facts f ON f.movie_id = m.id
       WHERE m.rating_key = coalesce(?, m.rating_key) AND instr(f.versions, ?) > 0`,
    )
    .all(ratingKey ?? null, written);
  const found = rows.flatMap(({rating_key, versions}) =>
    parseStoredVersions(versions).flatMap(({facts}) =>
      facts.parts
        .filter(({file}) => file !== undefined && fileName(file) === name)
        .map(part => ({ratingKey: rating_key, version: facts, part})),
    ),
  );
  return found.find(({part}) => part.sizeBytes === sizeBytes) ?? found.find(({part}) => part.sizeBytes === undefined);
}
