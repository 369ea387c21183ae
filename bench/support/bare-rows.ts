import BetterSqlite3 from 'better-sqlite3';

/** The few fields of a movie that a client needs at the least, as servers send them. */
export type BareMovie = {
  ratingKey: string;
  title: string;
  year?: number;
  Media?: {Part?: {file?: string; size?: number; Stream?: BareStream[]}[]}[];
};

type BareStream = {streamType?: number; DOVIProfile?: number; DOVIELPresent?: boolean; displayTitle?: string};

export type BareRows = {add: (movies: readonly BareMovie[]) => void; finish: () => void};

/** A new database with one row per movie, written in one transaction. */
export function openBareRows(path: string): BareRows {
  const sql = new BetterSqlite3(path);
  sql.pragma('journal_mode = WAL');
  sql.pragma('synchronous = NORMAL');
  sql.exec(`CREATE TABLE movies (rating_key TEXT PRIMARY KEY, title TEXT, year INTEGER, file TEXT, size_bytes INTEGER,
    profile INTEGER, el INTEGER, audio TEXT)`);
  sql.exec('BEGIN');
  const insert = sql.prepare('INSERT INTO movies VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  return {
    add(movies) {
      for (const movie of movies) insert.run(...rowOf(movie));
    },
    finish() {
      sql.exec('COMMIT');
      sql.close();
    },
  };
}

function rowOf({ratingKey, title, year, Media}: BareMovie): (string | number | null)[] {
  const part = Media?.[0]?.Part?.[0];
  const video = part?.Stream?.find(({streamType}) => streamType === 1);
  const audio = part?.Stream?.flatMap(({streamType, displayTitle}) => (streamType === 2 ? (displayTitle ?? '') : []));
  return [
    ratingKey,
    title,
    year ?? null,
    part?.file ?? null,
    part?.size ?? null,
    video?.DOVIProfile ?? null,
    video?.DOVIELPresent ? 1 : 0,
    audio?.join(', ') ?? null,
  ];
}
