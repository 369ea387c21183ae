import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {describe, expect, it} from 'vitest';
import type {Migration} from '../../src/storage/migration.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {addNotes, countNotes, notePath, openNotes} from '../support/note-database.ts';
import {noteMigrations} from '../support/note-migrations.ts';
import {startPeer} from '../support/start-peer.ts';

const first = noteMigrations.slice(0, 1);

describe('a migration', () => {
  it('keeps what was stored, and a copy of the file as it was', async () => {
    const path = await writtenNotes();
    const db = await openNotes({path});
    expect(countNotes(db)).toBe(3);
    expect(versionOf(path)).toBe(2);
    const copy = `${path}.before-2`;
    expect(versionOf(copy)).toBe(1);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(countNotes(await openNotes({path: copy, migrations: first}))).toBe(3);
  });

  it('bears the mark of felscanner, and so does its copy', async () => {
    const path = await writtenNotes();
    await openNotes({path});
    expect([path, `${path}.before-2`].map(file => pragmaOf(file, 'application_id'))).toEqual([0x46454c53, 0x46454c53]);
  });

  it('copies nothing of a new file', async () => {
    const path = await notePath();
    await openNotes({path});
    expect(readdirSync(dirname(path)).filter(name => name.includes('before'))).toEqual([]);
  });

  it('that fails leaves the file as it was, with all steps of that day, and says which step it was', async () => {
    const path = await writtenNotes();
    const failing = thirdStep(sql => {
      sql.exec('DROP TABLE notes');
      throw new Error('no such thing');
    });
    expect(() => openDatabase({path, migrations: [...noteMigrations, failing]})).toThrow(
      expect.objectContaining({
        name: 'UserError',
        kind: 'storage',
        message: `${path} could not be brought to version 3 (third): no such thing`,
        hint: expect.stringContaining('the file is as it was'),
      }),
    );
    expect(versionOf(path)).toBe(1);
    expect(countNotes(await openNotes({path, migrations: first}))).toBe(3);
  });

  it('may rebuild a table that others refer to', async () => {
    const path = await notePath();
    const db = openDatabase({path, migrations: noteMigrations});
    db.write(sql => sql.exec("INSERT INTO notes VALUES (7, 'seven'); INSERT INTO authors (note_id) VALUES (7)"));
    db.close();
    const rebuilding = thirdStep(sql =>
      sql.exec(`CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
        INSERT INTO later SELECT id, text FROM notes; DROP TABLE notes; ALTER TABLE later RENAME TO notes`),
    );
    const later = await openNotes({path, migrations: [...noteMigrations, rebuilding]});
    expect(countNotes(later)).toBe(1);
    expect(() => later.write(sql => sql.exec('DELETE FROM notes'))).toThrow('FOREIGN KEY');
  });

  it('that leaves a reference to nothing fails', async () => {
    const path = await notePath();
    const losing = thirdStep(sql => sql.exec('INSERT INTO authors (note_id) VALUES (99)'));
    expect(() => openDatabase({path, migrations: [...noteMigrations, losing]})).toThrow('a row lost what it refers to');
  });

  it('whose process dies in the middle leaves the file as it was', async () => {
    const path = await notePath();
    openDatabase({path, migrations: noteMigrations}).close();
    const peer = await startPeer('crash', path);
    expect(await peer.act()).toBe('ended with SIGKILL');
    expect(versionOf(path)).toBe(2);
    const again = thirdStep(sql => sql.exec('ALTER TABLE authors ADD COLUMN name TEXT'));
    await openNotes({path, migrations: [...noteMigrations, again]});
    expect(versionOf(path)).toBe(3);
    expect(versionOf(`${path}.before-3`)).toBe(2);
  });

  it('wanted by several processes at once is made once, with a copy of what was before', async () => {
    const path = await writtenNotes();
    const peers = await Promise.all(Array.from({length: 3}, () => startPeer('open', path)));
    expect(await Promise.all(peers.map(peer => peer.act()))).toEqual(['opened', 'opened', 'opened']);
    expect([versionOf(path), versionOf(`${path}.before-2`)]).toEqual([2, 1]);
  });

  it('waits twelve times as long as a write, and the file has its usual patience back afterwards', async () => {
    const waits: unknown[] = [];
    const asking = thirdStep(sql => waits.push(sql.pragma('busy_timeout', {simple: true})));
    const db = await openNotes({migrations: [...noteMigrations, asking], busyTimeoutMs: 100});
    waits.push(db.read(sql => sql.pragma('busy_timeout', {simple: true})));
    expect(waits).toEqual([1200, 100]);
  });

  it('waits for another that writes, and says so when that takes too long', async () => {
    const path = await writtenNotes();
    const peer = await startPeer('lock', path);
    await peer.act();
    expect(() => openDatabase({path, migrations: noteMigrations, busyTimeoutMs: 5})).toThrow(
      expect.objectContaining({kind: 'busy', message: `${path} is locked by another process`}),
    );
    await peer.kill();
    expect(countNotes(await openNotes({path}))).toBe(3);
  });
});

describe('a file that is not to be migrated', () => {
  it('from a newer felscanner is refused and not touched', async () => {
    const path = await writtenNotes(noteMigrations);
    const before = readFileSync(path);
    expect(() => openDatabase({path, migrations: first})).toThrow(
      expect.objectContaining({
        kind: 'storage',
        message: `${path} is from a newer felscanner: version 2, this one knows 1`,
        hint: expect.stringContaining('update felscanner'),
      }),
    );
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}.before-1`)).toBe(false);
  });

  it.each([
    'CREATE TABLE theirs (id)',
    'CREATE TABLE theirs (id); PRAGMA user_version = 1',
    'CREATE TABLE theirs (id); PRAGMA user_version = 9999',
    'PRAGMA user_version = 2',
    'PRAGMA user_version = -3',
    'PRAGMA application_id = 252006673',
    'PRAGMA application_id = 1178946643; PRAGMA user_version = -3',
  ])('of another program is refused and not touched: %s', async text => {
    const path = await notePath();
    new BetterSqlite3(path).exec(text).close();
    const before = readFileSync(path);
    expect(() => openDatabase({path, migrations: noteMigrations})).toThrow(
      expect.objectContaining({kind: 'storage', message: `${path} is a database of another program`}),
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('the migrations of felscanner', () => {
  it('count from one without a gap', () => {
    expect(migrations.map(({version}) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('make a sound database of strict tables', async () => {
    const db = await openNotes({migrations});
    const loose = db.read(sql =>
      sql
        .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
        .all(),
    );
    expect(loose).toEqual([]);
    expect(db.read(sql => sql.prepare('SELECT count(*) FROM leases').pluck().get())).toBe(0);
  });
});

/** A database of version 1 that holds three notes, closed. */
async function writtenNotes(list: readonly Migration[] = first): Promise<string> {
  const path = await notePath();
  const db = openDatabase({path, migrations: list});
  addNotes(db, 3);
  db.close();
  return path;
}

function thirdStep(up: Migration['up']): Migration {
  return {version: 3, name: 'third', up};
}

function versionOf(path: string): unknown {
  return pragmaOf(path, 'user_version');
}

function pragmaOf(path: string, name: string): unknown {
  const sql = new BetterSqlite3(path, {readonly: true});
  try {
    return sql.pragma(name, {simple: true});
  } finally {
    sql.close();
  }
}
