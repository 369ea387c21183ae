import type {Sqlite} from './database.ts';

/** One step from the version before to `version`. `up` runs inside a transaction, with foreign keys checked after it. */
export type Migration = {version: number; name: string; up(sql: Sqlite): void};
