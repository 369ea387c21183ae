import type {Database, Sqlite} from '../../storage/database.ts';
import type {CollectionPlace} from './collection.ts';
import {type ChangeKind, type CollectionChange, isOfMovie} from './collection-change.ts';
import type {CollectionKind} from './collection-kind.ts';

/** What started a run. */
export type RunCause = {by: 'scan'; scanId: number} | {by: 'repair'} | {by: 'undo'; undoes: number};

export type KeptChange = CollectionChange & {
  id: number;
  runId: number;
  cause: RunCause['by'];
  /** The scan of a run that a scan started. */
  scanId: number | undefined;
  place: CollectionPlace;
  changedAt: Date;
  /** False where Plex's answer was lost and it has not been looked at since. */
  confirmed: boolean;
};

/** What was changed in collections. Must be written to under the lease `scan`. */
export type CollectionHistory = {
  startRun(cause: RunCause, startedAt: Date): number;
  /** An undoing is done with; one that left something out is not finished, so that it can go on. */
  finishRun(runId: number, finishedAt: Date): void;
  /** Notes changes that Plex is about to be asked for, and answers their ids. */
  intend(runId: number, place: CollectionPlace, changes: readonly CollectionChange[], at: Date): number[];
  /** Plex carried them out; those of a new collection learn its key. */
  confirm(ids: readonly number[], collection?: string): void;
  /** Plex did not carry them out. */
  drop(ids: readonly number[]): void;
  /** In the order they were noted. */
  listByIds(ids: readonly number[]): KeptChange[];
  /** Changes of a place of which it is not known whether they were carried out. */
  listOpen(place: CollectionPlace): KeptChange[];
  /** The newest first. */
  listChanges(limit?: number): KeptChange[];
  countChanges(): number;
  /** The newest run that changed something on this server, is not undone and undid nothing itself. */
  findLastRun(server: string): LastRun | undefined;
};

export type LastRun = {
  id: number;
  cause: RunCause['by'];
  startedAt: Date;
  changes: KeptChange[];
  /** What undoing it has done already, where that was interrupted or failed in part. */
  undone: KeptChange[];
};

export function createCollectionHistory(db: Database): CollectionHistory {
  return {
    startRun: (cause, startedAt) => db.write(sql => startRun(sql, cause, startedAt)),
    finishRun: (runId, finishedAt) =>
      db.write(sql => {
        sql.prepare('UPDATE collection_runs SET finished_at = ? WHERE id = ?').run(finishedAt.getTime(), runId);
      }),
    intend: (runId, place, changes, at) => db.write(sql => intend(sql, {runId, place, at}, changes)),
    confirm(ids, collection) {
      if (ids.length === 0) return;
      db.write(sql => {
        sql
          .prepare(
            `UPDATE collection_changes SET confirmed = 1, collection = coalesce(collection, ?)
             WHERE id IN (SELECT value FROM json_each(?))`,
          )
          .run(collection ?? null, JSON.stringify(ids));
      });
    },
    drop(ids) {
      if (ids.length === 0) return;
      db.write(sql => {
        sql
          .prepare('DELETE FROM collection_changes WHERE id IN (SELECT value FROM json_each(?))')
          .run(JSON.stringify(ids));
      });
    },
    listByIds: ids =>
      db.read(sql => select(sql, 'c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id', [JSON.stringify(ids)])),
    listOpen: ({server, section, kind}) =>
      db.read(sql =>
        select(sql, 'c.confirmed = 0 AND c.server = ? AND c.section = ? AND c.kind = ? ORDER BY c.id', [
          server,
          section,
          kind,
        ]),
      ),
    listChanges: (limit = -1) => db.read(sql => select(sql, '1 = 1 ORDER BY c.id DESC LIMIT ?', [limit])),
    countChanges: () =>
      db.read(
        sql => sql.prepare<[], {count: number}>('SELECT count(*) AS count FROM collection_changes').get()?.count ?? 0,
      ),
    findLastRun: server => db.read(sql => findLastRun(sql, server)),
  };
}

function startRun(sql: Sqlite, cause: RunCause, startedAt: Date): number {
  const {lastInsertRowid} = sql
    .prepare('INSERT INTO collection_runs (cause, scan_id, undoes, started_at) VALUES (?, ?, ?, ?)')
    .run(
      cause.by,
      cause.by === 'scan' ? cause.scanId : null,
      cause.by === 'undo' ? cause.undoes : null,
      startedAt.getTime(),
    );
  return Number(lastInsertRowid);
}

type Noting = {runId: number; place: CollectionPlace; at: Date};

function intend(sql: Sqlite, {runId, place, at}: Noting, changes: readonly CollectionChange[]): number[] {
  const insert = sql.prepare(
    `INSERT INTO collection_changes (run_id, server, section, library, kind, collection, collection_title, change,
       rating_key, title, former_title, why, changed_at, confirmed)
     VALUES (:run_id, :server, :section, :library, :kind, :collection, :collection_title, :change,
       :rating_key, :title, :former_title, :why, :changed_at, 0)`,
  );
  return changes.map(change =>
    Number(
      insert.run({
        run_id: runId,
        ...place,
        collection: change.collection ?? null,
        collection_title: change.collectionTitle,
        change: change.change,
        rating_key: isOfMovie(change) ? change.movie.ratingKey : null,
        title: isOfMovie(change) ? change.movie.title : null,
        former_title: change.change === 'renamed' ? change.formerTitle : null,
        why: change.why,
        changed_at: at.getTime(),
      }).lastInsertRowid,
    ),
  );
}

type Row = {
  id: number;
  run_id: number;
  cause: RunCause['by'];
  scan_id: number | null;
  server: string;
  section: string;
  library: string;
  kind: CollectionKind;
  collection: string | null;
  collection_title: string;
  change: ChangeKind;
  rating_key: string | null;
  title: string | null;
  former_title: string | null;
  why: string;
  changed_at: number;
  confirmed: 0 | 1;
};

function select(sql: Sqlite, condition: string, parameters: readonly (string | number)[]): KeptChange[] {
  return sql
    .prepare<(string | number)[], Row>(
      `SELECT c.*, r.cause, r.scan_id FROM collection_changes c JOIN collection_runs r ON r.id = c.run_id
       WHERE ${condition}`,
    )
    .all(...parameters)
    .map(changeOf);
}

function changeOf(row: Row): KeptChange {
  const {id, server, section, library, kind, why} = row;
  const kept = {
    id,
    runId: row.run_id,
    cause: row.cause,
    scanId: row.scan_id ?? undefined,
    place: {server, section, library, kind},
    collection: row.collection ?? undefined,
    collectionTitle: row.collection_title,
    why,
    changedAt: new Date(row.changed_at),
    confirmed: row.confirmed === 1,
  };
  // The table makes sure of what each change has.
  switch (row.change) {
    case 'added':
    case 'removed':
      return {...kept, change: row.change, movie: {ratingKey: row.rating_key ?? '', title: row.title ?? ''}};
    case 'renamed':
      return {...kept, change: row.change, formerTitle: row.former_title ?? ''};
    default:
      return {...kept, change: row.change};
  }
}

function findLastRun(sql: Sqlite, server: string): LastRun | undefined {
  const run = sql
    .prepare<[string], {id: number; cause: RunCause['by']; started_at: number}>(
      `SELECT r.id, r.cause, r.started_at FROM collection_runs r
       WHERE r.cause <> 'undo'
         AND NOT EXISTS (SELECT 1 FROM collection_runs u WHERE u.undoes = r.id AND u.finished_at IS NOT NULL)
         AND EXISTS (SELECT 1 FROM collection_changes c WHERE c.run_id = r.id AND c.server = ?)
       ORDER BY r.id DESC LIMIT 1`,
    )
    .get(server);
  if (!run) return undefined;
  return {
    id: run.id,
    cause: run.cause,
    startedAt: new Date(run.started_at),
    changes: select(sql, 'c.run_id = ? ORDER BY c.id', [run.id]),
    undone: select(sql, 'r.undoes = ? ORDER BY c.id', [run.id]),
  };
}
