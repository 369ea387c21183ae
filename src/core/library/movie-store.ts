import type {Database, Sqlite} from '../../storage/database.ts';
import {type LibraryCounts, noMovies} from './library-counts.ts';
import type {Movie} from './movie.ts';
import {type MovieFilter, planMovieQuery} from './movie-filter.ts';
import {searchText} from './search-text.ts';
import type {SortField} from './sort-field.ts';
import {parseStoredVersions} from './stored-versions.ts';

type MovieRequest = {filter?: MovieFilter; sort?: SortField; limit?: number};

/** The movies as the last scans left them. */
export type MovieStore = {
  /** Movies in order, read a few hundred at a time while they are taken. */
  listMovies(request?: MovieRequest): Iterable<Movie>;
  countMovies(filter?: MovieFilter): number;
  hasMovies(): boolean;
  findMovie(ratingKey: string): Movie | undefined;
  /** By the database's own id. */
  findMovieById(id: number): Movie | undefined;
  /** Movies whose title is the text, else those whose title holds it; a year behind it narrows. */
  findMoviesByTitle(text: string): Movie[];
  counts(): LibraryCounts;
  libraries(): LibraryState[];
};

export type LibraryState = {title: string; section: string; movies: number; scannedAt: Date | undefined};

const chunk = 500;
const maxFound = 50;

/** Reads movies from the database. */
export function createMovieStore(db: Database): MovieStore {
  return {
    *listMovies({filter = {}, sort = 'title', limit} = {}) {
      const ids = db.read(sql => movieIds(sql, {filter, sort, limit}));
      for (let at = 0; at < ids.length; at += chunk) {
        yield* db.read(sql => moviesOf(sql, ids.slice(at, at + chunk)));
      }
    },
    countMovies(filter = {}) {
      const {where, parameters} = planMovieQuery(filter, 'title');
      return db.read(sql => count(sql, `SELECT count(*) AS count FROM movies m ${where}`, parameters));
    },
    hasMovies: () => db.read(sql => sql.prepare('SELECT 1 FROM movies LIMIT 1').get() !== undefined),
    findMovie(ratingKey) {
      return db.read(sql => {
        const rows = sql
          .prepare<[string], {id: number}>('SELECT id FROM movies WHERE rating_key = ? ORDER BY id')
          .all(ratingKey);
        return moviesOf(
          sql,
          rows.slice(0, 1).map(({id}) => id),
        )[0];
      });
    },
    findMovieById: id => db.read(sql => moviesOf(sql, [id])[0]),
    findMoviesByTitle: text => db.read(sql => findByTitle(sql, text)),
    counts: () => db.read(readCounts),
    libraries: () => db.read(readLibraries),
  };
}

type IdRequest = {filter: MovieFilter; sort: SortField; limit: number | undefined};

function movieIds(sql: Sqlite, {filter, sort, limit}: IdRequest): number[] {
  const {where, order, parameters} = planMovieQuery(filter, sort);
  const rows = sql
    .prepare<(string | number)[], {id: number}>(`SELECT m.id FROM movies m ${where} ${order} LIMIT ?`)
    .all(...parameters, limit ?? -1);
  return rows.map(({id}) => id);
}

type MovieRow = {
  id: number;
  rating_key: string;
  title: string;
  year: number | null;
  edition: string | null;
  library: string;
  imdb: string | null;
  tmdb: number | null;
  added_at: number | null;
  best: number;
  versions: string;
};

/** Movies in the order of their ids. */
function moviesOf(sql: Sqlite, ids: readonly number[]): Movie[] {
  const rows = sql
    .prepare<[string], MovieRow>(
      `SELECT m.id, m.rating_key, m.title, m.year, m.edition, l.title AS library, m.imdb, m.tmdb, m.added_at, m.best,
              f.versions
       FROM movies m JOIN libraries l ON l.id = m.library_id JOIN movie_facts f ON f.movie_id = m.id
       WHERE m.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids));
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.flatMap(id => {
    const row = byId.get(id);
    return row ? [movieOf(row)] : [];
  });
}

function movieOf(row: MovieRow): Movie {
  return {
    ratingKey: row.rating_key,
    title: row.title,
    year: row.year ?? undefined,
    edition: row.edition ?? undefined,
    library: row.library,
    ids: {imdb: row.imdb ?? undefined, tmdb: row.tmdb ?? undefined},
    addedAt: row.added_at === null ? undefined : new Date(row.added_at),
    best: row.best,
    versions: parseStoredVersions(row.versions).map(({facts}) => facts),
  };
}

function findByTitle(sql: Sqlite, text: string): Movie[] {
  const wanted = searchText(text);
  const [, title, year] = /^(.+) ((?:18|19|20)\d\d)$/.exec(wanted) ?? [];
  const exactly = (name: string, ofYear?: string): number[] =>
    select(sql, 'm.search_title = ? AND (? IS NULL OR m.year = ?)', [name, ofYear ?? null, ofYear ?? null]);
  if (wanted === '') return findByRawTitle(sql, text);
  const attempts = [
    () => exactly(wanted),
    () => (title === undefined ? [] : exactly(title, year)),
    () => select(sql, 'instr(m.search_text, ?) > 0', [wanted]),
  ];
  for (const attempt of attempts) {
    const ids = attempt();
    if (ids.length > 0) return moviesOf(sql, ids);
  }
  return [];
}

/** Of `!!!` nothing is left to search by, and nothing is part of every title. */
function findByRawTitle(sql: Sqlite, text: string): Movie[] {
  const same = select(sql, 'm.title = ?', [text]);
  return moviesOf(sql, same.length > 0 ? same : select(sql, 'instr(m.title, ?) > 0', [text]));
}

function select(sql: Sqlite, condition: string, parameters: (string | null)[]): number[] {
  const rows = sql
    .prepare<(string | null)[], {id: number}>(
      `SELECT m.id FROM movies m WHERE ${condition} ORDER BY m.sort_title, m.year, m.id LIMIT ${maxFound}`,
    )
    .all(...parameters);
  return rows.map(({id}) => id);
}

function readCounts(sql: Sqlite): LibraryCounts {
  const movies = count(sql, 'SELECT count(*) AS count FROM movies', []);
  const row = sql
    .prepare<[], Omit<LibraryCounts, 'movies'>>(
      `SELECT coalesce(sum(dolby_vision), 0) AS dolbyVision, coalesce(sum(fel), 0) AS fel, coalesce(sum(mel), 0) AS mel,
              coalesce(sum(layer_unknown), 0) AS layerUnknown, coalesce(sum(atmos), 0) AS atmos,
              coalesce(sum(truehd_atmos), 0) AS trueHdAtmos
       FROM (SELECT max(dolby_vision) AS dolby_vision, max(fel) AS fel, max(mel) AS mel,
                    max(layer_unknown) AS layer_unknown, max(atmos) AS atmos, max(truehd_atmos) AS truehd_atmos
             FROM versions GROUP BY movie_id)`,
    )
    .get();
  return {...noMovies, ...row, movies};
}

function readLibraries(sql: Sqlite): LibraryState[] {
  const rows = sql
    .prepare<[], {title: string; section: string; movies: number; scanned_at: number | null}>(
      `SELECT l.title, l.section, l.scanned_at, (SELECT count(*) FROM movies m WHERE m.library_id = l.id) AS movies
       FROM libraries l ORDER BY l.title, l.id`,
    )
    .all();
  return rows.map(({title, section, movies, scanned_at}) => ({
    title,
    section,
    movies,
    scannedAt: scanned_at === null ? undefined : new Date(scanned_at),
  }));
}

function count(sql: Sqlite, statement: string, parameters: (string | number)[]): number {
  return sql.prepare<(string | number)[], {count: number}>(statement).get(...parameters)?.count ?? 0;
}
