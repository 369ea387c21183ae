import {leasesTable} from '../lease.ts';
import type {Migration} from '../migration.ts';

/**
 * Libraries, movies, their versions, what reading bytes has shown, and the history of scans. Instants are milliseconds
 * since 1970. `versions` holds what is searched by, narrow so that a hundred thousand rows are read in milliseconds;
 * everything else that is known of a movie's versions is JSON in `movie_facts`.
 */
export const library: Migration = {
  version: 1,
  name: 'library',
  up(sql) {
    sql.exec(`
      CREATE TABLE libraries (
        id INTEGER PRIMARY KEY,
        server TEXT NOT NULL,
        section TEXT NOT NULL,
        title TEXT NOT NULL,
        content_changed_at INTEGER,
        scanned_at INTEGER,
        rules INTEGER NOT NULL,
        UNIQUE (server, section)
      ) STRICT;

      CREATE TABLE movies (
        id INTEGER PRIMARY KEY,
        library_id INTEGER NOT NULL REFERENCES libraries (id) ON DELETE CASCADE,
        rating_key TEXT NOT NULL,
        guid TEXT,
        title TEXT NOT NULL,
        sort_title TEXT NOT NULL,
        original_title TEXT,
        year INTEGER,
        edition TEXT,
        imdb TEXT,
        tmdb INTEGER,
        added_at INTEGER,
        search_title TEXT NOT NULL,
        search_text TEXT NOT NULL,
        label TEXT NOT NULL,
        quality INTEGER NOT NULL,
        size_bytes INTEGER,
        bitrate_kbps INTEGER,
        version_count INTEGER NOT NULL,
        best INTEGER NOT NULL,
        signature TEXT NOT NULL,
        UNIQUE (library_id, rating_key)
      ) STRICT;
      CREATE INDEX movies_rating_key ON movies (rating_key);
      CREATE INDEX movies_search_title ON movies (search_title);

      CREATE TABLE movie_facts (
        movie_id INTEGER PRIMARY KEY REFERENCES movies (id) ON DELETE CASCADE,
        versions TEXT NOT NULL
      ) STRICT;

      CREATE TABLE versions (
        movie_id INTEGER NOT NULL REFERENCES movies (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        profile INTEGER,
        dynamic_range TEXT CHECK (dynamic_range IN ('dolby-vision', 'hdr10plus', 'hdr10', 'hlg', 'sdr')),
        resolution TEXT CHECK (resolution IN ('2160p', '1080p', '720p', '576p', '480p', 'sd')),
        dolby_vision INTEGER NOT NULL CHECK (dolby_vision IN (0, 1)),
        fel INTEGER NOT NULL CHECK (fel IN (0, 1)),
        mel INTEGER NOT NULL CHECK (mel IN (0, 1)),
        layer_unknown INTEGER NOT NULL CHECK (layer_unknown IN (0, 1)),
        atmos INTEGER NOT NULL CHECK (atmos IN (0, 1)),
        truehd_atmos INTEGER NOT NULL CHECK (truehd_atmos IN (0, 1)),
        unproven INTEGER NOT NULL CHECK (unproven IN (0, 1)),
        bytes TEXT NOT NULL CHECK (bytes IN ('unread', 'partial', 'stale', 'read')),
        PRIMARY KEY (movie_id, place)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX versions_fel ON versions (movie_id) WHERE fel = 1;
      CREATE INDEX versions_to_read ON versions (movie_id) WHERE bytes IN ('partial', 'stale');

      CREATE TABLE verdicts (
        server TEXT NOT NULL,
        identity TEXT NOT NULL,
        reader INTEGER NOT NULL,
        samples INTEGER NOT NULL,
        budget_bytes INTEGER NOT NULL,
        facts TEXT,
        error TEXT,
        probed_at INTEGER NOT NULL,
        CHECK ((facts IS NULL) <> (error IS NULL)),
        PRIMARY KEY (server, identity)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX verdicts_reader ON verdicts (server, reader);

      CREATE TABLE scans (
        id INTEGER PRIMARY KEY,
        mode TEXT NOT NULL CHECK (mode IN ('full', 'incremental')),
        state TEXT NOT NULL CHECK (state IN ('running', 'completed', 'incomplete', 'interrupted', 'failed')),
        started_at INTEGER NOT NULL,
        finished_at INTEGER,
        message TEXT,
        result TEXT
      ) STRICT;

      CREATE TABLE scan_changes (
        scan_id INTEGER NOT NULL REFERENCES scans (id) ON DELETE CASCADE,
        server TEXT NOT NULL,
        rating_key TEXT NOT NULL,
        guid TEXT NOT NULL,
        title TEXT NOT NULL,
        change TEXT NOT NULL CHECK (change IN ('added', 'removed', 'relabelled')),
        from_label TEXT,
        to_label TEXT,
        PRIMARY KEY (scan_id, server, rating_key, guid)
      ) STRICT, WITHOUT ROWID;

      ${leasesTable}
    `);
  },
};
