import {hostname} from 'node:os';
import {UserError} from '../base/user-error.ts';
import type {Database, Sqlite} from './database.ts';
import {isProcessAlive} from './is-process-alive.ts';

/** The table leases are kept in, for a migration. Instants are milliseconds since 1970. */
export const leasesTable: string = `
  CREATE TABLE leases (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    pid INTEGER NOT NULL,
    host TEXT NOT NULL,
    acquired_at INTEGER NOT NULL,
    heartbeat_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** The right to be the only one at something. */
export type Lease = {
  readonly name: string;
  /** Says that the holder is still at it. Throws LeaseLostError when another has taken over. */
  renew(): void;
  /** Gives the lease up; one that was lost stays with who has it. */
  release(): void;
};

/** Another process took over, since this one gave no sign for too long. */
export class LeaseLostError extends UserError {}

/** Who holds a lease: in words for people, its process, and since when. */
export type Holder = {holder: string; pid: number; host: string; since: Date};

type Claim = {
  /** What for, as a noun: `scan`. */
  name: string;
  /** What it is held by, in words for people: `felscanner scan`. */
  holder: string;
  now: () => Date;
  pid?: number;
  host?: string;
  /** Whether the process that had this id so long ago still runs. Asked only about processes of this host. */
  isAlive?: (pid: number, agoMs: number) => boolean;
  staleAfterMs?: number;
};

type Row = {holder: string; pid: number; host: string; acquired_at: number; heartbeat_at: number};

/**
 * Takes the lease of a name, also from a holder whose process is gone or whose last sign is older than `staleAfterMs`.
 * Throws UserError `busy` naming the holder. Between hosts the clocks decide: one that is ahead of the holder's by more
 * than `staleAfterMs` takes over a lease that is in use.
 */
export function acquireLease(db: Pick<Database, 'read' | 'write'>, claim: Claim): Lease {
  const {name, holder, now, pid = process.pid, host = hostname()} = claim;
  const acquiredAt = now();
  const identity = [name, pid, host, acquiredAt.getTime()] as const;
  db.write(sql => {
    const row = rowOf(sql, name);
    if (row !== undefined && !isAbandoned(row, {...claim, host}, acquiredAt)) throw heldError(row, acquiredAt);
    sql
      .prepare('REPLACE INTO leases (name, holder, pid, host, acquired_at, heartbeat_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(name, holder, pid, host, acquiredAt.getTime(), acquiredAt.getTime());
  });
  return {
    name,
    renew() {
      const renewed = db.write(sql =>
        sql.prepare(`UPDATE leases SET heartbeat_at = ? WHERE ${isOurs}`).run(now().getTime(), ...identity),
      );
      if (renewed.changes === 0)
        throw lostError(
          name,
          db.read(sql => rowOf(sql, name)),
          now(),
        );
    },
    release() {
      db.write(sql => sql.prepare(`DELETE FROM leases WHERE ${isOurs}`).run(...identity));
    },
  };
}

/** Renews a lease again and again without keeping the process alive; tells once when it was lost to another process. */
export function keepLease(
  lease: Lease,
  {everyMs, onLost}: {everyMs: number; onLost: (error: LeaseLostError) => void},
): {stop(): void} {
  const timer = setInterval(() => {
    try {
      lease.renew();
    } catch (error) {
      // A database that is locked just now is tried again; whoever works under the lease meets a broken one himself.
      if (!(error instanceof LeaseLostError)) return;
      clearInterval(timer);
      onLost(error);
    }
  }, everyMs).unref();
  return {stop: () => clearInterval(timer)};
}

/** Who holds the lease of a name now: nobody where acquireLease would take it. */
export function findHolder(
  db: Pick<Database, 'read'>,
  {name, now, host = hostname(), ...judge}: Omit<Claim, 'holder' | 'pid'>,
): Holder | undefined {
  const row = db.read(sql => rowOf(sql, name));
  if (row === undefined || isAbandoned(row, {...judge, host}, now())) return undefined;
  return {holder: row.holder, pid: row.pid, host: row.host, since: new Date(row.acquired_at)};
}

const isOurs = 'name = ? AND pid = ? AND host = ? AND acquired_at = ?';

function rowOf(sql: Sqlite, name: string): Row | undefined {
  return sql
    .prepare<[string], Row>('SELECT holder, pid, host, acquired_at, heartbeat_at FROM leases WHERE name = ?')
    .get(name);
}

type Judge = Pick<Claim, 'isAlive' | 'staleAfterMs'> & {host: string};

function isAbandoned(row: Row, {host, isAlive = isProcessAlive, staleAfterMs = 60_000}: Judge, now: Date): boolean {
  if (now.getTime() - row.heartbeat_at > staleAfterMs) return true;
  return row.host === host && !isAlive(row.pid, now.getTime() - row.acquired_at);
}

function heldError(row: Row, now: Date): UserError {
  return new UserError('busy', `${row.holder} is running already: ${describeHolder(row, now)}`, {
    hint: `wait until it is done, or end process ${row.pid} on ${row.host}`,
  });
}

function lostError(name: string, row: Row | undefined, now: Date): LeaseLostError {
  const whose = row === undefined ? 'nobody holds it now' : `held by ${row.holder}, ${describeHolder(row, now)}`;
  return new LeaseLostError('busy', `this ${name} gave no sign for too long and lost its place: ${whose}`, {
    hint: 'run the command again; a computer that slept, or a stopped process, does this',
  });
}

function describeHolder({pid, host, acquired_at}: Row, now: Date): string {
  return `process ${pid} on ${host}, since ${clockTime(new Date(acquired_at), now)}`;
}

/** The time of day where the reader is, `12:01`; with the date when it was not today. */
function clockTime(at: Date, now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  if (at.toDateString() === now.toDateString()) return time;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`;
}
