import type {Sqlite} from '../../storage/database.ts';
import {parseStoredVersions} from '../library/stored-versions.ts';

/**
 * Names of files that lie, or are to come to lie, directly in a folder as Plex sees it: those of the library, and of other
 * downloads. A torrent with a file of such a name would write over it.
 */
export function listTakenNames(sql: Sqlite, plexFolder: string, approvalId: string): string[] {
  const folder = withSeparator(plexFolder);
  // As the text of JSON holds it.
  const written = JSON.stringify(folder).slice(1, -1);
  const rows = sql
    .prepare<[string], {versions: string}>('SELECT versions FROM movie_facts WHERE instr(versions, ?) > 0')
    .all(written);
  const files = rows.flatMap(({versions}) =>
    parseStoredVersions(versions).flatMap(({facts}) => facts.parts.map(({file}) => file)),
  );
  const coming = sql
    .prepare<[string, string], {movie_file: string}>(
      `SELECT movie_file FROM downloads WHERE movie_file IS NOT NULL AND plex_folder = ? AND approval <> ?
         AND settled_at IS NULL`,
    )
    .all(plexFolder, approvalId);
  return [...files.flatMap(file => nameIn(folder, file)), ...coming.map(({movie_file}) => movie_file)];
}

function withSeparator(folder: string): string {
  if (/[\\/]$/.test(folder)) return folder;
  const isWindows = /^[a-z]:|^\\\\/i.test(folder);
  return `${folder}${isWindows && !folder.includes('/') ? '\\' : '/'}`;
}

function nameIn(folder: string, file: string | undefined): string[] {
  const name = file?.startsWith(folder) ? file.slice(folder.length) : '';
  return name === '' || /[\\/]/.test(name) ? [] : [name];
}
