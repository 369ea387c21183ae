import type {Database, Sqlite} from '../../storage/database.ts';
import {titleKey} from './title-key.ts';

const batch = 5000;

/**
 * Gives every movie that has none the keys of its titles, by which releases find it. A trigger takes them from a movie whose title
 * changes, so that a scan has nothing to do with them.
 */
export function keyTitles(db: Database): void {
  db.write(forgetOldKeys);
  for (;;) {
    const keyed = db.write(keyBatch);
    if (keyed < batch) return;
  }
}

/** Grows whenever keys are made otherwise than before, so that all are made anew. */
const keyVersion = 1;

function forgetOldKeys(sql: Sqlite): void {
  const row = sql.prepare<[], {version: number}>("SELECT version FROM readers WHERE name = 'titleKey'").get();
  if (row?.version === keyVersion) return;
  sql.prepare('DELETE FROM movie_titles').run();
  sql.prepare<[number]>("REPLACE INTO readers (name, version) VALUES ('titleKey', ?)").run(keyVersion);
}

type Row = {id: number; title: string; original_title: string | null};

function keyBatch(sql: Sqlite): number {
  const rows = sql
    .prepare<[number], Row>(
      `SELECT m.id, m.title, m.original_title FROM movies m
       WHERE NOT EXISTS (SELECT 1 FROM movie_titles t WHERE t.movie_id = m.id) LIMIT ?`,
    )
    .all(batch);
  const insert = sql.prepare<[number, string]>('INSERT INTO movie_titles (movie_id, title_key) VALUES (?, ?)');
  for (const {id, title, original_title} of rows) {
    const keys = new Set([titleKey(title), ...(original_title === null ? [] : [titleKey(original_title)])]);
    for (const key of keys) insert.run(id, key);
  }
  return rows.length;
}
