import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import type {Database} from '../../src/storage/database.ts';
import type {Migration} from '../../src/storage/migration.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {noteMigrations} from './note-migrations.ts';
import {temporaryFolder} from './temporary-folder.ts';

type Opening = {path?: string; migrations?: readonly Migration[]; busyTimeoutMs?: number};

/** A database of notes in a folder of its own, closed when the running test ends. */
export async function openNotes({
  path,
  migrations = noteMigrations,
  busyTimeoutMs = 5_000,
}: Opening = {}): Promise<Database> {
  const file = path ?? (await notePath());
  const db = openDatabase({path: file, migrations, busyTimeoutMs});
  onTestFinished(() => db.close());
  return db;
}

/** Where a database may be made. */
export async function notePath(): Promise<string> {
  return join(await temporaryFolder(), 'felscanner.db');
}

/** Writes notes `1` to `count`. */
export function addNotes(db: Database, count: number): void {
  db.write(sql => {
    const insert = sql.prepare('INSERT INTO notes (text) VALUES (?)');
    for (let index = 1; index <= count; index += 1) insert.run(`note ${index} ${'.'.repeat(200)}`);
  });
}

export function countNotes(db: Database): number | undefined {
  return db.read(sql => sql.prepare<[], number>('SELECT count(*) FROM notes').pluck().get());
}
