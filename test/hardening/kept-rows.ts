import {join} from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/** What nobody may lose, each with what names a row of it. */
const tables = {
  movies: 'rating_key, title',
  versions: 'movie_id, place',
  verdicts: 'identity',
  collection_changes: 'id',
  releases: 'source, source_id, name',
  release_answers: 'source, source_id, answer',
  approvals: 'id',
  downloads: 'approval',
  activity: 'id',
} as const;

/** The rows of a data folder's database by their names. Throws where the file is damaged. */
export function keptRows(dataDir: string): Set<string> {
  const sql = new BetterSqlite3(join(dataDir, 'felscanner.db'), {readonly: true});
  try {
    const sound = [sql.pragma('integrity_check', {simple: true}), sql.pragma('foreign_key_check')];
    if (JSON.stringify(sound) !== '["ok",[]]') throw new Error(`the database is damaged: ${JSON.stringify(sound)}`);
    return new Set(
      Object.entries(tables).flatMap(([table, columns]) =>
        sql
          .prepare(`SELECT ${columns} FROM ${table}`)
          .raw()
          .all()
          .map(row => `${table} ${JSON.stringify(row)}`),
      ),
    );
  } finally {
    sql.close();
  }
}
