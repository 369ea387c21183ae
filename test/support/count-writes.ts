import {appendFileSync} from 'node:fs';
import Database from 'better-sqlite3';

/**
 * Loaded ahead of a program: puts a byte to the end of the file COUNT_WRITES after every transaction that changed more than who holds
 * a lease, and ends the process without warning right after the DIE_AFTER_WRITE-th.
 */
const file = process.env['COUNT_WRITES'] ?? '';
const last = Number(process.env['DIE_AFTER_WRITE']);
const {transaction} = Database.prototype;
let writes = 0;

function noteWrite(): void {
  writes += 1;
  appendFileSync(file, '.');
  if (writes === last) process.kill(process.pid, 'SIGKILL');
}

/** Who holds leases, and how many rows this connection has changed so far. */
function standOf(sql: Database.Database): {leases: string; changes: number} {
  const leases = JSON.stringify(sql.prepare('SELECT * FROM leases').all());
  return {leases, changes: Number(sql.prepare('SELECT total_changes()').pluck().get())};
}

Object.defineProperty(Database.prototype, 'transaction', {
  value(this: Database.Database, work: (...values: unknown[]) => unknown) {
    const made = transaction.call(this, work);
    const immediate = (...values: unknown[]): unknown => {
      const before = standOf(this);
      const result = made.immediate(...values);
      const after = standOf(this);
      const leases = before.leases === after.leases ? 0 : 1;
      if (!this.inTransaction && after.changes - before.changes > leases) noteWrite();
      return result;
    };
    return Object.assign((...values: unknown[]) => made(...values), {
      default: made.default,
      deferred: made.deferred,
      exclusive: made.exclusive,
      immediate,
    });
  },
});
