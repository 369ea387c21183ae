import type {Migration} from '../migration.ts';

/** What a movie has, as the bits of `movies.told`: Dolby Vision, FEL, Atmos. What is released is never changed, so it stands here once more. */
const traitBits = 'coalesce(max(v.dolby_vision) + 2 * max(v.fel) + 4 * max(v.atmos), 0)';

/**
 * Jobs that run by themselves, how services are, what is to be told in the chat and what was told of movies and collections, who waits for
 * a scan there, and more of what happened. Instants are milliseconds since 1970. A movie that nothing was told of yet has no `told`.
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
        kind TEXT NOT NULL CHECK (kind IN ('movie', 'library', 'scan', 'collection', 'health')),
        facts TEXT NOT NULL
      ) STRICT;

      CREATE TABLE scan_requests (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat TEXT NOT NULL,
        asked_at INTEGER NOT NULL
      ) STRICT;

      ALTER TABLE libraries ADD COLUMN newest_asked_at_change INTEGER;
      CREATE TABLE told_refusals (
        server TEXT NOT NULL,
        section TEXT NOT NULL,
        kind TEXT NOT NULL,
        refusals TEXT NOT NULL,
        PRIMARY KEY (server, section, kind)
      ) STRICT, WITHOUT ROWID;

      ALTER TABLE movies ADD COLUMN told INTEGER;
      UPDATE movies SET told = (SELECT ${traitBits} FROM versions v WHERE v.movie_id = movies.id);

      ALTER TABLE activity ADD COLUMN subject TEXT;
      CREATE INDEX activity_at ON activity (at);
    `);
  },
};
