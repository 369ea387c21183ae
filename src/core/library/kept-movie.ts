import type {Sqlite} from '../../storage/database.ts';
import type {BytesState, JudgedVersion} from './judge-version.ts';
import {parseStoredVersions} from './stored-versions.ts';

/** A movie as the database holds it, with what was done about the bytes of each version. */
export type KeptMovie = {
  ratingKey: string;
  guid: string | undefined;
  edition: string | undefined;
  title: string;
  label: string;
  versions: JudgedVersion[];
};

type MovieRow = {
  rating_key: string;
  guid: string | null;
  edition: string | null;
  title: string;
  label: string;
  versions: string;
};

/** Reads one movie by the database's own id; undefined where it is gone. */
export function readKeptMovie(sql: Sqlite, movieId: number): KeptMovie | undefined {
  const row = sql
    .prepare<[number], MovieRow>(
      `SELECT m.rating_key, m.guid, m.edition, m.title, m.label, f.versions
       FROM movies m JOIN movie_facts f ON f.movie_id = m.id WHERE m.id = ?`,
    )
    .get(movieId);
  if (!row) return undefined;
  const states = bytesStates(sql, movieId);
  return {
    ratingKey: row.rating_key,
    guid: row.guid ?? undefined,
    edition: row.edition ?? undefined,
    title: row.title,
    label: row.label,
    versions: parseStoredVersions(row.versions).map((stored, place) => ({
      ...stored,
      bytes: states.get(place) ?? 'unread',
    })),
  };
}

function bytesStates(sql: Sqlite, movieId: number): Map<number, BytesState> {
  const rows = sql
    .prepare<[number], {place: number; bytes: BytesState}>('SELECT place, bytes FROM versions WHERE movie_id = ?')
    .all(movieId);
  return new Map(rows.map(({place, bytes}) => [place, bytes]));
}
