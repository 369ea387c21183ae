import type {Sqlite} from '../../storage/database.ts';
import {titleKey} from '../library/title-key.ts';
import type {Claims} from './claims.ts';
import type {MatchableItem} from './match.ts';
import type {Candidates} from './match-release.ts';

type Wanted = {claims: Claims; ids: MatchableItem['ids']};

/** The items of the library that a release may be. The keys of titles must be up to date: `keyTitles`. */
export function findCandidates(sql: Sqlite, {claims, ids}: Wanted): Candidates {
  const keys = titleKeysOf(claims);
  return {
    byTmdb: ids.tmdb === undefined ? [] : select(sql, 'm.tmdb = ?', [ids.tmdb]),
    byImdb: ids.imdb === undefined ? [] : select(sql, 'm.imdb = ?', [ids.imdb]),
    byTitle: keys.flatMap(key => [...called(sql, key), ...calledElsewhere(sql, key)]),
    startingWith: claims.year === undefined ? keys.flatMap(key => startingWith(sql, key)) : [],
  };
}

function titleKeysOf({title, alternativeTitles}: Claims): string[] {
  const titles = title === undefined ? [] : [title, ...alternativeTitles];
  return [...new Set(titles.map(titleKey))];
}

function called(sql: Sqlite, key: string): MatchableItem[] {
  return select(sql, 'm.id IN (SELECT movie_id FROM movie_titles WHERE title_key = ?)', [key]);
}

/** By the titles that Radarr knows a movie under. */
function calledElsewhere(sql: Sqlite, key: string): MatchableItem[] {
  const byTmdb = 'm.tmdb IN (SELECT tmdb FROM alternate_titles WHERE title_key = ? AND tmdb IS NOT NULL)';
  const byImdb = 'm.imdb IN (SELECT imdb FROM alternate_titles WHERE title_key = ? AND imdb IS NOT NULL)';
  return [...select(sql, byTmdb, [key]), ...select(sql, byImdb, [key])];
}

/** Of one movie several editions may be among them, and its own original title. */
const mostLonger = 20;

/** What sorts behind every text that begins with the key. */
const behindAll = '\u{10ffff}';

function startingWith(sql: Sqlite, key: string): MatchableItem[] {
  const rows = sql
    .prepare<(string | number)[], {movie_id: number}>(
      'SELECT movie_id FROM movie_titles WHERE title_key > ? AND title_key < ? ORDER BY title_key LIMIT ?',
    )
    .all(key, `${key}${behindAll}`, mostLonger);
  return rows.flatMap(({movie_id}) => select(sql, 'm.id = ?', [movie_id]));
}

type Row = {
  id: number;
  rating_key: string;
  title: string;
  year: number | null;
  edition: string | null;
  library: string;
  imdb: string | null;
  tmdb: number | null;
};

function select(sql: Sqlite, condition: string, parameters: (string | number)[]): MatchableItem[] {
  return sql
    .prepare<(string | number)[], Row>(
      `SELECT m.id, m.rating_key, m.title, m.year, m.edition, l.title AS library, m.imdb, m.tmdb
       FROM movies m JOIN libraries l ON l.id = m.library_id WHERE ${condition} ORDER BY m.id`,
    )
    .all(...parameters)
    .map(row => ({
      id: row.id,
      ratingKey: row.rating_key,
      title: row.title,
      year: row.year ?? undefined,
      edition: row.edition ?? undefined,
      library: row.library,
      ids: {imdb: row.imdb ?? undefined, tmdb: row.tmdb ?? undefined},
    }));
}
