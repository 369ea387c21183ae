import type {Migration} from '../migration.ts';

/** Jobs that a person has paused, and what the daemon is asked for by other processes, until it takes it. Instants are milliseconds since 1970. */
export const daemonRequests: Migration = {
  version: 6,
  name: 'daemon requests',
  up(sql) {
    sql.exec(`
      ALTER TABLE jobs ADD COLUMN paused_at INTEGER;

      CREATE TABLE daemon_requests (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('run', 'reload')),
        job TEXT,
        CHECK ((job IS NULL) = (kind = 'reload'))
      ) STRICT;
    `);
  },
};
