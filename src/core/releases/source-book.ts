import type {SourceState} from '../../clients/source-error.ts';
import type {Database, Sqlite} from '../../storage/database.ts';

/** How a source of releases was last asked. */
export type SourceRecord = {
  source: string;
  tracker: string;
  /** A fingerprint of address and keys: when it changes, they are others. */
  credentials: string;
  /** Since when these are in use. */
  credentialsSince: Date;
  /** The last poll that reached the source. */
  triedAt: Date | undefined;
  /** The last poll that brought a listing. */
  listedAt: Date | undefined;
  /** Undefined: the last poll went well, or there was none. */
  failure: SourceFailure | undefined;
};

export type SourceFailure = {state: SourceState; message: string; hint: string | undefined};

/** How sources were asked, over all processes that share the database. */
export type SourceBook = {
  /** The record of a source that is about to be asked with these credentials. */
  open(source: string, used: {tracker: string; credentials: string; at: Date}): SourceRecord;
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
    open: (source, {tracker, credentials, at}) =>
      db.write(sql => {
        sql
          .prepare<[string, string, string, number]>(
            `INSERT INTO sources (source, tracker, credentials, credentials_since) VALUES (?, ?, ?, ?)
             ON CONFLICT (source) DO UPDATE SET tracker = excluded.tracker, credentials = excluded.credentials,
               credentials_since = iif(credentials = excluded.credentials, credentials_since, excluded.credentials_since)`,
          )
          .run(source, tracker, credentials, at.getTime());
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
            'UPDATE sources SET tried_at = ?, listed_at = ?, state = NULL, message = NULL, hint = NULL WHERE source = ?',
          )
          .run(at.getTime(), at.getTime(), source),
      ),
    noteFailed: (source, {state, message, hint}, triedAt) =>
      db.write(sql =>
        sql
          .prepare<[number | null, string, string, string | null, string]>(
            'UPDATE sources SET tried_at = ?, state = ?, message = ?, hint = ? WHERE source = ?',
          )
          .run(triedAt?.getTime() ?? null, state, message, hint ?? null, source),
      ),
  };
}

type Row = {
  source: string;
  tracker: string;
  credentials: string;
  credentials_since: number;
  tried_at: number | null;
  listed_at: number | null;
  state: SourceState | null;
  message: string | null;
  hint: string | null;
};

function recordOf(sql: Sqlite, source: string): SourceRecord | undefined {
  const row = sql
    .prepare<[string], Row>(
      `SELECT source, tracker, credentials, credentials_since, tried_at, listed_at, state, message, hint
       FROM sources WHERE source = ?`,
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
        row.state === null ? undefined : {state: row.state, message: row.message ?? '', hint: row.hint ?? undefined},
    }
  );
}

function instantOf(ms: number | null): Date | undefined {
  return ms === null ? undefined : new Date(ms);
}
