import type {Migration} from '../migration.ts';

/**
 * Questions about releases, their downloads, the messages about both, and what happened. Instants are milliseconds since
 * 1970. Of one release no two questions can be open at once, whatever its sources call it.
 */
export const approvals: Migration = {
  version: 4,
  name: 'approvals',
  up(sql) {
    sql.exec(`
      CREATE TABLE telegram_messages (
        id INTEGER PRIMARY KEY,
        chat TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('question', 'notice', 'reply')),
        html TEXT,
        reply_to INTEGER,
        reply_to_message INTEGER REFERENCES telegram_messages (id),
        created_at INTEGER NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0,
        due_at INTEGER NOT NULL,
        message_id INTEGER,
        shown TEXT,
        shown_at INTEGER,
        given_up TEXT,
        CHECK ((html IS NULL) = (kind = 'question'))
      ) STRICT;
      CREATE INDEX telegram_messages_unsent ON telegram_messages (chat, id) WHERE message_id IS NULL AND given_up IS NULL;
      CREATE INDEX telegram_messages_sent ON telegram_messages (chat, message_id) WHERE message_id IS NOT NULL;

      CREATE TABLE approvals (
        id TEXT PRIMARY KEY,
        number INTEGER NOT NULL UNIQUE,
        state TEXT NOT NULL
          CHECK (state IN ('pending', 'approved', 'downloading', 'completed', 'declined', 'expired', 'failed')),
        rating_key TEXT,
        tmdb INTEGER,
        imdb TEXT,
        claimed_key TEXT,
        name_key TEXT NOT NULL,
        movie TEXT,
        release TEXT NOT NULL,
        twins TEXT NOT NULL,
        current_version TEXT,
        offered TEXT NOT NULL,
        reason TEXT NOT NULL,
        warnings TEXT NOT NULL,
        requested_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        decided_at INTEGER,
        decided_by TEXT,
        decline_reason TEXT,
        changed_at INTEGER NOT NULL,
        infohash TEXT,
        save_to TEXT,
        message TEXT,
        proof TEXT,
        free_bytes INTEGER,
        tries INTEGER NOT NULL DEFAULT 0,
        next_try_at INTEGER,
        question INTEGER REFERENCES telegram_messages (id)
      ) STRICT;
      CREATE UNIQUE INDEX approvals_open ON approvals (name_key)
        WHERE state IN ('pending', 'approved', 'downloading');
      CREATE INDEX approvals_name ON approvals (name_key);
      CREATE INDEX approvals_state ON approvals (state);
      CREATE INDEX approvals_movie ON approvals (rating_key) WHERE rating_key IS NOT NULL;
      CREATE INDEX approvals_question ON approvals (question) WHERE question IS NOT NULL;

      CREATE TABLE approval_tokens (
        token TEXT PRIMARY KEY,
        approval TEXT NOT NULL REFERENCES approvals (id),
        action TEXT NOT NULL CHECK (action IN ('approve', 'decline')),
        used_at INTEGER,
        UNIQUE (approval, action)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE downloads (
        approval TEXT PRIMARY KEY REFERENCES approvals (id),
        infohash TEXT NOT NULL,
        name TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('downloading', 'paused', 'queued', 'stalled', 'checking', 'moving',
          'seeding', 'completed', 'error', 'missing')),
        progress REAL NOT NULL,
        downloaded_bytes INTEGER NOT NULL,
        total_bytes INTEGER NOT NULL,
        speed INTEGER NOT NULL,
        eta_seconds INTEGER,
        movie_file TEXT,
        movie_bytes INTEGER,
        told_trouble TEXT,
        told_trouble_at INTEGER,
        told_complete INTEGER NOT NULL DEFAULT 0 CHECK (told_complete IN (0, 1)),
        plex_folder TEXT,
        added_at INTEGER NOT NULL,
        seen_at INTEGER NOT NULL,
        completed_at INTEGER,
        missing_since INTEGER,
        looked_at INTEGER,
        looks INTEGER NOT NULL DEFAULT 0,
        refreshed_at INTEGER,
        settled_at INTEGER
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE telegram_chats (
        chat TEXT PRIMARY KEY,
        sent_at INTEGER,
        closed_until INTEGER
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE telegram_bots (
        bot TEXT PRIMARY KEY,
        next_update INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE sign_ins (
        service TEXT NOT NULL,
        credentials TEXT NOT NULL,
        refused_at INTEGER NOT NULL,
        PRIMARY KEY (service, credentials)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE radarr_movies (
        tmdb INTEGER,
        imdb TEXT,
        title TEXT NOT NULL,
        path TEXT NOT NULL,
        monitored INTEGER CHECK (monitored IN (0, 1)),
        CHECK (tmdb IS NOT NULL OR imdb IS NOT NULL)
      ) STRICT;
      CREATE INDEX radarr_movies_tmdb ON radarr_movies (tmdb) WHERE tmdb IS NOT NULL;
      CREATE INDEX radarr_movies_imdb ON radarr_movies (imdb) WHERE imdb IS NOT NULL;
      UPDATE radarr SET titles_at = 0;

      ALTER TABLE scans ADD COLUMN movies TEXT;

      CREATE TABLE activity (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        what TEXT NOT NULL,
        approval TEXT REFERENCES approvals (id),
        by TEXT,
        detail TEXT,
        times INTEGER NOT NULL DEFAULT 1
      ) STRICT;
      CREATE INDEX activity_refused ON activity (by, at) WHERE what = 'refused';
      CREATE INDEX activity_approval ON activity (approval) WHERE approval IS NOT NULL;
    `);
  },
};
