import type {Database, Sqlite} from '../../storage/database.ts';
import type {CollectionPlace} from './collection.ts';

/** What is remembered of a collection of ours. */
export type CollectionRecord =
  /** Plex was asked to make it of these movies, and has not told its key yet. */
  | {state: 'asked-for'; madeOf: string[]}
  | {
      state: 'kept';
      key: string;
      /** Our label was put on it: where it is missing, a person took it off. */
      labelled: boolean;
    };

/** Which collections of Plex are ours, a record for each place. Must be written to under the lease `scan`. */
export type CollectionRecords = {
  find(place: CollectionPlace): CollectionRecord | undefined;
  /** The keys of collections that are kept as other kinds in the same library. */
  listOtherKeys(place: CollectionPlace): Set<string>;
  save(place: CollectionPlace, record: CollectionRecord): void;
  forget(place: CollectionPlace): void;
};

export function createCollectionRecords(db: Database): CollectionRecords {
  return {
    find: place => db.read(sql => find(sql, place)),
    listOtherKeys: place => db.read(sql => listOtherKeys(sql, place)),
    save: (place, record) => db.write(sql => save(sql, place, record)),
    forget: place =>
      db.write(sql => {
        sql.prepare('DELETE FROM collections WHERE server = ? AND section = ? AND kind = ?').run(...keysOf(place));
      }),
  };
}

type Row = {rating_key: string | null; made_of: string | null; labelled: 0 | 1};

function find(sql: Sqlite, place: CollectionPlace): CollectionRecord | undefined {
  const row = sql
    .prepare<[string, string, string], Row>(
      'SELECT rating_key, made_of, labelled FROM collections WHERE server = ? AND section = ? AND kind = ?',
    )
    .get(...keysOf(place));
  if (!row) return undefined;
  if (row.rating_key !== null) return {state: 'kept', key: row.rating_key, labelled: row.labelled === 1};
  // Only this program writes the text.
  return {state: 'asked-for', madeOf: JSON.parse(row.made_of ?? '[]') as string[]};
}

function listOtherKeys(sql: Sqlite, place: CollectionPlace): Set<string> {
  const rows = sql
    .prepare<[string, string, string], {key: string}>(
      `SELECT rating_key AS key FROM collections
       WHERE server = ? AND section = ? AND kind <> ? AND rating_key IS NOT NULL`,
    )
    .all(...keysOf(place));
  return new Set(rows.map(({key}) => key));
}

function save(sql: Sqlite, place: CollectionPlace, record: CollectionRecord): void {
  const isKept = record.state === 'kept';
  sql
    .prepare(
      'REPLACE INTO collections (server, section, kind, rating_key, made_of, labelled) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(
      ...keysOf(place),
      isKept ? record.key : null,
      isKept ? null : JSON.stringify(record.madeOf),
      isKept && record.labelled ? 1 : 0,
    );
}

function keysOf({server, section, kind}: CollectionPlace): [string, string, string] {
  return [server, section, kind];
}
