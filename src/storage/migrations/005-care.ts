import type {Migration} from '../migration.ts';

/**
 * Jobs that run by themselves, how services are, what is to be told in the chat, and more of what happened. Instants are
 * milliseconds since 1970.
 */
export const care: Migration = {
  version: 5,
  name: 'care',
  up(sql) {
    sql.exec(`
      CREATE TABLE jobs (
        name TEXT PRIMARY KEY,
        first_seen_at INTEGER NOT NULL,
        started_at INTEGER,
        finished_at INTEGER,
        ok INTEGER CHECK (ok IN (0, 1)),
        message TEXT,
        failures INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE health (
        service TEXT PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('ok', 'degraded', 'down', 'off')),
        since INTEGER NOT NULL,
        checked_at INTEGER NOT NULL,
        message TEXT NOT NULL,
        hint TEXT,
        latency_ms INTEGER,
        failures INTEGER NOT NULL,
        told TEXT NOT NULL CHECK (told IN ('ok', 'degraded', 'down', 'off')),
        told_since INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE news (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('movie', 'scan', 'collection', 'health')),
        facts TEXT NOT NULL
      ) STRICT;

      ALTER TABLE libraries ADD COLUMN newest_asked_at_change INTEGER;

      ALTER TABLE activity ADD COLUMN subject TEXT;
      CREATE INDEX activity_at ON activity (at);
    `);
  },
};
