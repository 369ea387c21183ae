import type {Migration} from '../migration.ts';

/**
 * The collections kept in Plex, what was changed in them, and whether the last listing of a library left nothing out.
 * A change is written before Plex is asked for it (`confirmed` 0), so that one whose answer was lost is not forgotten.
 */
export const collections: Migration = {
  version: 2,
  name: 'collections',
  up(sql) {
    sql.exec(`
      ALTER TABLE libraries ADD COLUMN whole INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1));
      UPDATE libraries SET whole = 1 WHERE scanned_at IS NOT NULL;

      CREATE TABLE collections (
        server TEXT NOT NULL,
        section TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('dolbyVision', 'fel', 'mel', 'atmos')),
        rating_key TEXT,
        made_of TEXT,
        labelled INTEGER NOT NULL CHECK (labelled IN (0, 1)),
        CHECK ((rating_key IS NULL) <> (made_of IS NULL)),
        PRIMARY KEY (server, section, kind)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE collection_runs (
        id INTEGER PRIMARY KEY,
        cause TEXT NOT NULL CHECK (cause IN ('scan', 'repair', 'undo')),
        scan_id INTEGER,
        undoes INTEGER REFERENCES collection_runs (id),
        started_at INTEGER NOT NULL,
        finished_at INTEGER,
        CHECK ((cause = 'undo') = (undoes IS NOT NULL))
      ) STRICT;

      CREATE TABLE collection_changes (
        id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES collection_runs (id),
        server TEXT NOT NULL,
        section TEXT NOT NULL,
        library TEXT NOT NULL,
        kind TEXT NOT NULL,
        collection TEXT,
        collection_title TEXT NOT NULL,
        change TEXT NOT NULL
          CHECK (change IN ('created', 'adopted', 'released', 'renamed', 'added', 'removed', 'deleted')),
        rating_key TEXT,
        title TEXT,
        former_title TEXT,
        why TEXT NOT NULL,
        changed_at INTEGER NOT NULL,
        confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
        CHECK ((change IN ('added', 'removed')) = (rating_key IS NOT NULL)),
        CHECK ((change = 'renamed') = (former_title IS NOT NULL))
      ) STRICT;
      CREATE INDEX collection_changes_run ON collection_changes (run_id);
      CREATE INDEX collection_changes_open ON collection_changes (server, section, kind) WHERE confirmed = 0;
    `);
  },
};
