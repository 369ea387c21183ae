import type {Database} from './database.ts';

/**
 * Reads the whole file and answers what is wrong with its structure, in SQLite's words; nothing for a sound file. Takes
 * about a second per gigabyte. Throws UserError `storage` where the damage stops even that.
 */
export function checkDatabase(db: Pick<Database, 'read'>): string[] {
  const lines = db.read(sql => sql.prepare<[], string>('PRAGMA quick_check(100)').pluck().all());
  return lines.flatMap(line => line.split('\n')).filter(line => line !== 'ok');
}
