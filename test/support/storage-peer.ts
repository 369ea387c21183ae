import {dirname} from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {readClientIdentifier} from '../../src/storage/client-identifier.ts';
import type {Database} from '../../src/storage/database.ts';
import {acquireLease, keepLease} from '../../src/storage/lease.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {noteMigrations} from './note-migrations.ts';

/** What a second process at the same database may be asked to do; the answer is what it says when done. */
export type PeerPart = keyof typeof parts;

const parts = {open, acquire, lock, lockNew, lockBriefly, write, crash, end, identify} as const;

/** `storage-peer.ts <part> <path>` says `ready`, acts when it is told to, and stays until it is ended. */
const [, , part = '', path = ''] = process.argv;
for (const [name, act] of Object.entries(parts)) {
  if (name !== part) continue;
  process.on('message', async () => {
    const said = act(path);
    process.send?.(typeof said === 'string' ? said : await said);
  });
}
process.send?.('ready');

function openNotes(path: string): Database {
  return openDatabase({path, migrations: noteMigrations});
}

function open(path: string): string {
  try {
    openNotes(path).close();
    return 'opened';
  } catch (error) {
    return String(error);
  }
}

function acquire(path: string): string {
  try {
    acquireLease(openNotes(path), {name: 'scan', holder: 'felscanner scan', now: () => new Date()});
    return 'acquired';
  } catch (error) {
    return String(error);
  }
}

function lock(path: string): string {
  holdLock(path, 'IMMEDIATE');
  return 'locked';
}

/** Locks a file that no database was made in yet. */
function lockNew(path: string): string {
  holdLock(path, 'EXCLUSIVE');
  return 'locked';
}

/** Locks a new file for longer than one try to open it takes. */
function lockBriefly(path: string): string {
  const sql = holdLock(path, 'EXCLUSIVE');
  setTimeout(() => sql.close(), 150);
  return 'locked';
}

function holdLock(path: string, kind: 'IMMEDIATE' | 'EXCLUSIVE'): BetterSqlite3.Database {
  const sql = new BetterSqlite3(path).exec(`BEGIN ${kind}`);
  // Held on to: a connection that is collected gives its lock back.
  process.once('exit', () => sql.close());
  return sql;
}

/** Writes without end, every note with its author in one transaction. */
function write(path: string): string {
  const db = openNotes(path);
  const writeMore = (): void => {
    db.write(sql => {
      const {lastInsertRowid} = sql.prepare('INSERT INTO notes (text) VALUES (hex(randomblob(500)))').run();
      sql.prepare('INSERT INTO authors (note_id) VALUES (?)').run(lastInsertRowid);
    });
    setImmediate(writeMore);
  };
  writeMore();
  return 'writing';
}

/** Dies in the middle of a migration. */
function crash(path: string): string {
  const third = {
    version: 3,
    name: 'crash',
    up: (sql: BetterSqlite3.Database) => {
      sql.exec('DROP TABLE authors');
      process.kill(process.pid, 'SIGKILL');
    },
  };
  openDatabase({path, migrations: [...noteMigrations, third]});
  return 'survived';
}

/** Has nothing left to do but to keep its lease. */
function end(path: string): string {
  const lease = acquireLease(openNotes(path), {name: 'scan', holder: 'felscanner scan', now: () => new Date()});
  keepLease(lease, {everyMs: 3_600_000, onLost: () => undefined});
  process.send?.('acquired', () => process.disconnect());
  return 'kept';
}

function identify(path: string): Promise<string> {
  return readClientIdentifier(dirname(path));
}
