import type {Sqlite} from '../../storage/database.ts';
import {searchText} from './search-text.ts';

/** A movie by the words that find it: its title, with the year behind it where another one is called so too. */
export type FoundTitle = {words: string; year: number | undefined; label: string};

type Row = {title: string; year: number | null; label: string; namesakes: number};

/** Movies whose title begins so, without regard to case, accents and punctuation, in order; no more than so many. */
export function findTitles(sql: Sqlite, {beginning, limit}: {beginning: string; limit: number}): FoundTitle[] {
  const begun = searchText(beginning);
  const rows = sql
    .prepare<[string, string, number], Row>(
      `SELECT title, year, label, (SELECT count(*) FROM movies other WHERE other.search_title = m.search_title) AS namesakes
       FROM movies m WHERE substr(search_title, 1, length(?)) = ? ORDER BY search_title, year LIMIT ?`,
    )
    .all(begun, begun, limit);
  return rows.map(({title, year, label, namesakes}) => ({
    words: namesakes > 1 && year !== null ? `${title} ${year}` : title,
    year: year ?? undefined,
    label,
  }));
}
