import {leasesTable} from '../../src/storage/lease.ts';
import type {Migration} from '../../src/storage/migration.ts';

/** A small database for tests of the mechanism: notes, then their authors, and leases. */
export const noteMigrations: readonly Migration[] = [
  {
    version: 1,
    name: 'notes',
    up(sql) {
      sql.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT');
      sql.exec(leasesTable);
    },
  },
  {
    version: 2,
    name: 'authors',
    up(sql) {
      sql.exec('CREATE TABLE authors (id INTEGER PRIMARY KEY, note_id INTEGER NOT NULL REFERENCES notes (id)) STRICT');
    },
  },
];
