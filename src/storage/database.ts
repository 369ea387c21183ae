import type BetterSqlite3 from 'better-sqlite3';

/** A connection of better-sqlite3: synchronous, integers as numbers. */
export type Sqlite = BetterSqlite3.Database;

/**
 * The file of felscanner, open. Failures of the disk, of locks and of a damaged file leave as UserError `storage` or `busy`;
 * broken constraints and wrong SQL pass as they are, being bugs. `work` is synchronous.
 */
export type Database = {
  readonly path: string;
  /** Runs `work` on one state of the file, whatever others write meanwhile. */
  read<Result>(work: (sql: Sqlite) => Result): Result;
  /** Runs `work` whole or not at all; inside another `write` it is part of that one. */
  write<Result>(work: (sql: Sqlite) => Result): Result;
  close(): void;
};
