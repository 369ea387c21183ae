import {onTestFinished} from 'vitest';
import type {Database} from '../../src/storage/database.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {temporaryFolder} from './temporary-folder.ts';

/** The database of a path, as one process has it; a new one where none is given. Closed with the test. */
export async function openTestDatabase(path?: string): Promise<Database> {
  const db = openDatabase({path: path ?? `${await temporaryFolder()}/felscanner.db`, migrations});
  onTestFinished(() => db.close());
  return db;
}
