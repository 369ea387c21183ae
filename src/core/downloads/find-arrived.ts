import type {Sqlite} from '../../storage/database.ts';
import type {Version} from '../library/movie.ts';
import {parseStoredVersions} from '../library/stored-versions.ts';

/** The name of a file in a path of any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** The version of the library that a file of this name is; undefined: no scan has met it. */
export function findArrived(
  sql: Sqlite,
  {name, sizeBytes}: {name: string; sizeBytes: number},
): {ratingKey: string; version: Version} | undefined {
  // As the text of JSON holds it.
  const written = JSON.stringify(name).slice(1);
  const rows = sql
    .prepare<[string], {rating_key: string; versions: string}>(
      `SELECT m.rating_key, f.versions FROM movie_facts f JOIN movies m ON m.id = f.movie_id
       WHERE instr(f.versions, ?) > 0`,
    )
    .all(written);
  const found = rows.flatMap(({rating_key, versions}) =>
    parseStoredVersions(versions).flatMap(({facts}) =>
      facts.parts
        .filter(({file}) => file !== undefined && fileName(file) === name)
        .map(part => ({ratingKey: rating_key, version: facts, part})),
    ),
  );
  return found.find(({part}) => part.sizeBytes === sizeBytes) ?? found.find(({part}) => part.sizeBytes === undefined);
}
