import type {Database} from './database.ts';

/**
 * A mark that is another one after anybody has written, this connection (whose changes SQLite counts) or others (of which it tells
 * by `data_version`), and costs next to nothing to read.
 */
export function writeMark(db: Pick<Database, 'read'>): string {
  return db.read(sql => {
    const row = sql.prepare<[], {changes: number}>('SELECT total_changes() AS changes').get();
    return `${sql.pragma('data_version', {simple: true})} ${row?.changes}`;
  });
}
