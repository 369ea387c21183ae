import type {Migration} from '../migration.ts';

/**
 * Releases that sources list, what was decided about them, and how politely each tracker was asked. Instants are
 * milliseconds since 1970. Keys of titles are filled when they are needed; the trigger takes them from a movie whose
 * title changes.
 */
export const releases: Migration = {
  version: 3,
  name: 'releases',
  up(sql) {
    sql.exec(`
      CREATE TABLE movie_titles (
        movie_id INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
        title_key TEXT NOT NULL,
        PRIMARY KEY (movie_id, title_key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX movie_titles_key ON movie_titles (title_key);
      CREATE TRIGGER movie_titles_stale AFTER UPDATE OF title, original_title ON movies
      WHEN OLD.title IS NOT NEW.title OR OLD.original_title IS NOT NEW.original_title
      BEGIN
        DELETE FROM movie_titles WHERE movie_id = NEW.id;
      END;
      CREATE INDEX movies_tmdb ON movies (tmdb) WHERE tmdb IS NOT NULL;
      CREATE INDEX movies_imdb ON movies (imdb) WHERE imdb IS NOT NULL;

      CREATE TABLE readers (
        name TEXT PRIMARY KEY,
        version INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE alternate_titles (
        title_key TEXT NOT NULL,
        tmdb INTEGER,
        imdb TEXT,
        CHECK (tmdb IS NOT NULL OR imdb IS NOT NULL)
      ) STRICT;
      CREATE INDEX alternate_titles_key ON alternate_titles (title_key);

      CREATE TABLE radarr (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        titles_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE radarr_opinions (
        name TEXT PRIMARY KEY,
        opinion TEXT,
        asked_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE releases (
        id INTEGER PRIMARY KEY,
        source TEXT NOT NULL,
        source_id TEXT NOT NULL,
        name TEXT NOT NULL,
        search_text TEXT NOT NULL,
        size_bytes INTEGER,
        seeders INTEGER,
        leechers INTEGER,
        grabs INTEGER,
        uploaded_at INTEGER,
        uploader TEXT,
        freeleech INTEGER CHECK (freeleech IN (0, 1)),
        marked_new INTEGER CHECK (marked_new IN (0, 1)),
        info_url TEXT,
        download TEXT,
        infohash TEXT,
        imdb TEXT,
        tmdb INTEGER,
        search_term TEXT,
        claims TEXT NOT NULL,
        claims_reader INTEGER NOT NULL,
        group_key TEXT,
        first_seen_at INTEGER NOT NULL,
        last_seen_at INTEGER NOT NULL,
        UNIQUE (source, source_id)
      ) STRICT;
      CREATE INDEX releases_last_seen ON releases (last_seen_at);
      CREATE INDEX releases_group ON releases (group_key) WHERE group_key IS NOT NULL;

      CREATE TABLE decisions (
        id INTEGER PRIMARY KEY,
        release_id INTEGER NOT NULL REFERENCES releases (id) ON DELETE CASCADE,
        rating_key TEXT,
        ask INTEGER NOT NULL CHECK (ask IN (0, 1)),
        decision TEXT NOT NULL,
        decided_at INTEGER NOT NULL,
        confirmed_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX decisions_release ON decisions (release_id, id);
      CREATE INDEX decisions_movie ON decisions (rating_key) WHERE rating_key IS NOT NULL;

      CREATE TABLE release_answers (
        id INTEGER PRIMARY KEY,
        source TEXT NOT NULL,
        source_id TEXT NOT NULL,
        infohash TEXT,
        group_key TEXT,
        answer TEXT NOT NULL CHECK (answer IN ('approved', 'declined', 'downloaded', 'expired')),
        honest INTEGER CHECK (honest IN (0, 1)),
        answered_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX release_answers_release ON release_answers (source, source_id);
      CREATE INDEX release_answers_infohash ON release_answers (infohash) WHERE infohash IS NOT NULL;
      CREATE INDEX release_answers_group ON release_answers (group_key) WHERE group_key IS NOT NULL;

      CREATE TABLE sources (
        source TEXT PRIMARY KEY,
        tracker TEXT NOT NULL,
        listing TEXT NOT NULL,
        credentials TEXT NOT NULL,
        tried_at INTEGER,
        listed_at INTEGER,
        state TEXT,
        kind TEXT,
        message TEXT,
        hint TEXT,
        CHECK ((state IS NULL) = (kind IS NULL))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sources_listing ON sources (tracker, listing);

      CREATE TABLE source_credentials (
        source TEXT NOT NULL,
        credentials TEXT NOT NULL,
        used_at INTEGER NOT NULL,
        PRIMARY KEY (source, credentials)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE trackers (
        tracker TEXT PRIMARY KEY,
        asked_at INTEGER,
        closed_until INTEGER,
        day TEXT NOT NULL,
        requests INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE clearances (
        tracker TEXT PRIMARY KEY,
        cookies TEXT NOT NULL,
        user_agent TEXT NOT NULL,
        obtained_at INTEGER NOT NULL,
        expires_at INTEGER
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE torrent_files (
        source TEXT NOT NULL,
        source_id TEXT NOT NULL,
        torrent BLOB,
        magnet TEXT,
        fetched_at INTEGER NOT NULL,
        CHECK ((torrent IS NULL) <> (magnet IS NULL)),
        PRIMARY KEY (source, source_id)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
