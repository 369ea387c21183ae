import type {UserErrorKind} from '../../base/user-error.ts';
import type {SourceState} from '../../clients/source-error.ts';
import type {Database, Sqlite} from '../../storage/database.ts';

/** How a source of releases was last asked. */
export type SourceRecord = {
  source: string;
  tracker: string;
  /** A fingerprint of address and keys. */
  credentials: string;
  /** When these were used first. */
  credentialsSince: Date;
  /** The last poll that reached the source, also one of the same listing by another name. */
  triedAt: Date | undefined;
  /** The last poll that brought a listing. */
  listedAt: Date | undefined;
  /** Undefined: the last poll went well, or there was none. */
  failure: SourceFailure | undefined;
};

export type SourceFailure = {state: SourceState; kind: UserErrorKind; message: string; hint: string | undefined};

/** How sources were asked, over all processes that share the database. */
export type SourceBook = {
  /** The record of a source that is about to be asked with these credentials. */
  open(source: string, used: {tracker: string; listing: string; credentials: string; at: Date}): SourceRecord;
  find(source: string): SourceRecord | undefined;
  /** A poll begins: one that is killed counts as well. */
  noteTried(source: string, at: Date): void;
  noteListed(source: string, at: Date): void;
  /** `triedAt`: the last poll that reached the source, which this one need not be. */
  noteFailed(source: string, failure: SourceFailure, triedAt: Date | undefined): void;
};

/** Keeps the book in the database. */
export function createSourceBook(db: Database): SourceBook {
  return {
    open: (source, used) =>
      db.write(sql => {
        enter(sql, source, used);
        const record = recordOf(sql, source);
        if (!record) throw new Error(`source ${source} was not stored`);
        return record;
      }),
    find: source => db.read(sql => recordOf(sql, source)),
    noteTried: (source, at) =>
      db.write(sql =>
        sql.prepare<[number, string]>('UPDATE sources SET tried_at = ? WHERE source = ?').run(at.getTime(), source),
      ),
    noteListed: (source, at) =>
      db.write(sql =>
        sql
          .prepare<[number, number, string]>(
            'UPDATE sources SET tried_at = ?, listed_at = ?, state = NULL, kind = NULL, message = NULL, hint = NULL WHERE source = ?',
          )
          .run(at.getTime(), at.getTime(), source),
      ),
    noteFailed: (source, {state, kind, message, hint}, triedAt) =>
      db.write(sql =>
        sql
          .prepare<[number | null, string, string, string, string | null, string]>(
            'UPDATE sources SET tried_at = ?, state = ?, kind = ?, message = ?, hint = ? WHERE source = ?',
          )
          .run(triedAt?.getTime() ?? null, state, kind, message, hint ?? null, source),
      ),
  };
}

type Used = Parameters<SourceBook['open']>[1];

function enter(sql: Sqlite, source: string, {tracker, listing, credentials, at}: Used): void {
  sql
    .prepare<[string, string, string, string]>(
      `INSERT INTO sources (source, tracker, listing, credentials) VALUES (?, ?, ?, ?)
       ON CONFLICT (source) DO UPDATE
       SET tracker = excluded.tracker, listing = excluded.listing, credentials = excluded.credentials`,
    )
    .run(source, tracker, listing, credentials);
  sql
    .prepare<[string, string, number]>(
      'INSERT OR IGNORE INTO source_credentials (source, credentials, used_at) VALUES (?, ?, ?)',
    )
    .run(source, credentials, at.getTime());
  // A poll of the future was noted by a clock that was set back since.
  sql
    .prepare<[number, string, string, number]>(
      'UPDATE sources SET tried_at = ? WHERE tracker = ? AND listing = ? AND tried_at > ?',
    )
    .run(at.getTime(), tracker, listing, at.getTime());
}

type Row = {
  source: string;
  tracker: string;
  credentials: string;
  credentials_since: number;
  tried_at: number | null;
  listed_at: number | null;
  state: SourceState | null;
  kind: UserErrorKind | null;
  message: string | null;
  hint: string | null;
};

function recordOf(sql: Sqlite, source: string): SourceRecord | undefined {
  const row = sql
    .prepare<[string], Row>(
      `SELECT s.source, s.tracker, s.credentials, c.used_at AS credentials_since, s.listed_at, s.state, s.kind,
              s.message, s.hint,
              (SELECT max(o.tried_at) FROM sources o WHERE o.tracker = s.tracker AND o.listing = s.listing) AS tried_at
       FROM sources s JOIN source_credentials c ON c.source = s.source AND c.credentials = s.credentials
       WHERE s.source = ?`,
    )
    .get(source);
  return (
    row && {
      source: row.source,
      tracker: row.tracker,
      credentials: row.credentials,
      credentialsSince: new Date(row.credentials_since),
      triedAt: instantOf(row.tried_at),
      listedAt: instantOf(row.listed_at),
      failure:
        row.state === null || row.kind === null
          ? undefined
          : {state: row.state, kind: row.kind, message: row.message ?? '', hint: row.hint ?? undefined},
    }
  );
}

function instantOf(ms: number | null): Date | undefined {
  return ms === null ? undefined : new Date(ms);
}
