import {mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {openDatabase} from '../../src/storage/open-database.ts';
import {addNotes, countNotes, notePath, openNotes} from '../support/note-database.ts';
import {noteMigrations} from '../support/note-migrations.ts';
import {startPeer} from '../support/start-peer.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

describe('a database', () => {
  it('is made with its folders, for this user alone', async () => {
    const path = join(await temporaryFolder(), 'some', 'where', 'felscanner.db');
    const db = await openNotes({path});
    addNotes(db, 1);
    for (const name of readdirSync(dirname(path))) {
      expect([name, statSync(join(dirname(path), name)).mode & 0o777]).toEqual([name, 0o600]);
    }
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  it('holds what was written when it is opened again', async () => {
    const path = await notePath();
    const db = openDatabase({path, migrations: noteMigrations});
    addNotes(db, 3);
    db.close();
    expect(countNotes(await openNotes({path}))).toBe(3);
    expect(readdirSync(dirname(path)).filter(name => name.includes('before'))).toEqual([]);
  });

  it('compiles a statement once, also over several reads and writes', async () => {
    const db = await openNotes();
    const text = 'SELECT count(*) AS count FROM notes WHERE id > ?';
    const first = db.read(sql => sql.prepare(text));
    expect(db.write(sql => sql.prepare(text))).toBe(first);
    expect(db.read(sql => sql.prepare(`${text} LIMIT 1`))).not.toBe(first);
  });

  it('has a write-ahead log, checks foreign keys and waits for others', async () => {
    const db = await openNotes({busyTimeoutMs: 1234});
    const setting = (name: string): unknown => db.read(sql => sql.pragma(name, {simple: true}));
    expect(['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'cache_size'].map(setting)).toEqual([
      'wal',
      1,
      1,
      1234,
      -4000,
    ]);
  });

  it('keeps sizes beyond 2^32 whole', async () => {
    const db = await openNotes();
    const size = db.read(sql => sql.prepare<[number], number>('SELECT ? + 0').pluck().get(85_899_345_920));
    expect(size).toBe(85_899_345_920);
  });
});

describe('a write', () => {
  it('that fails leaves nothing behind', async () => {
    const db = await openNotes();
    const failing = (): void =>
      db.write(sql => {
        sql.exec("INSERT INTO notes (text) VALUES ('a')");
        throw new RangeError('enough');
      });
    expect(failing).toThrow(RangeError);
    expect(countNotes(db)).toBe(0);
  });

  it('inside a write goes with the outer one', async () => {
    const db = await openNotes();
    const failing = (): void =>
      db.write(() => {
        addNotes(db, 2);
        expect(countNotes(db)).toBe(2);
        throw new RangeError('enough');
      });
    expect(failing).toThrow(RangeError);
    expect(countNotes(db)).toBe(0);
  });

  it('inside a write that fails and is caught costs itself alone', async () => {
    const db = await openNotes();
    db.write(sql => {
      sql.exec("INSERT INTO notes (text) VALUES ('outer')");
      expect(() =>
        db.write(() => {
          addNotes(db, 2);
          throw new RangeError('enough');
        }),
      ).toThrow(RangeError);
    });
    expect(countNotes(db)).toBe(1);
  });

  it('inside a read is a bug and told as one', async () => {
    const db = await openNotes();
    expect(() => db.read(() => addNotes(db, 1))).toThrow('a write cannot begin inside a read');
    addNotes(db, 1);
    expect(countNotes(db)).toBe(1);
  });

  it('that breaks a constraint passes the error of SQLite on', async () => {
    const db = await openNotes();
    addNotes(db, 1);
    expect(() => addNotes(db, 1)).toThrow(expect.objectContaining({code: 'SQLITE_CONSTRAINT_UNIQUE'}));
    expect(() => db.read(sql => sql.prepare('SELEKT'))).toThrow(expect.objectContaining({code: 'SQLITE_ERROR'}));
  });

  it('that would end later is refused', async () => {
    const db = await openNotes();
    expect(() => db.write(async () => undefined)).toThrow(TypeError);
  });
});

describe('a read', () => {
  it('sees one state of the file, whatever others write meanwhile', async () => {
    const reader = await openNotes();
    const writer = await openNotes({path: reader.path});
    addNotes(writer, 2);
    reader.read(() => {
      expect(countNotes(reader)).toBe(2);
      writer.write(sql => sql.exec('DELETE FROM notes'));
      expect(countNotes(reader)).toBe(2);
    });
    expect(countNotes(reader)).toBe(0);
  });
});

describe('several processes', () => {
  it('that make the same database at once all succeed', async () => {
    const path = await notePath();
    const peers = await Promise.all(Array.from({length: 4}, () => startPeer('open', path)));
    expect(await Promise.all(peers.map(peer => peer.act()))).toEqual(Array.from({length: 4}, () => 'opened'));
    const db = await openNotes({path});
    expect(db.read(sql => sql.pragma('user_version', {simple: true}))).toBe(2);
  });

  it('read while one of them writes', async () => {
    const db = await openNotes();
    const peer = await startPeer('lock', db.path);
    expect(await peer.act()).toBe('locked');
    expect(countNotes(db)).toBe(0);
    expect(countNotes(await openNotes({path: db.path}))).toBe(0);
  });
});

describe('where shared memory cannot be had', () => {
  it('a new database works with a rollback journal, also for two at once', async () => {
    const path = await notePath();
    refuseSharedMemory(path);
    const first = await openNotes({path});
    const second = await openNotes({path});
    addNotes(first, 1);
    expect(countNotes(second)).toBe(1);
    second.write(sql => sql.exec('DELETE FROM notes'));
    expect(countNotes(first)).toBe(0);
    expect(first.read(sql => sql.pragma('journal_mode', {simple: true}))).toBe('delete');
    expect(second.read(sql => sql.pragma('synchronous', {simple: true}))).toBe(2);
  });

  it('a database that had a write-ahead log keeps what is in it', async () => {
    const path = await notePath();
    const db = openDatabase({path, migrations: noteMigrations});
    addNotes(db, 5);
    const [file, log] = [readFileSync(path), readFileSync(`${path}-wal`)];
    db.close();
    writeFileSync(path, file);
    writeFileSync(`${path}-wal`, log);
    refuseSharedMemory(path);
    expect(countNotes(await openNotes({path}))).toBe(5);
  });

  it('a later migration works', async () => {
    const path = await notePath();
    refuseSharedMemory(path);
    const db = openDatabase({path, migrations: noteMigrations.slice(0, 1)});
    addNotes(db, 2);
    db.close();
    expect(countNotes(await openNotes({path}))).toBe(2);
    const copy = `${path}.before-2`;
    expect(countNotes(await openNotes({path: copy, migrations: noteMigrations.slice(0, 1)}))).toBe(2);
  });
});

describe('a place that takes no database', () => {
  it.each([
    ['a folder of the same name', (path: string) => mkdirSync(path, {recursive: true})],
    ['a file in place of the folder', (path: string) => writeFileSync(dirname(path), 'a file')],
    ['a folder in place of the log', (path: string) => mkdirSync(`${path}-wal`, {recursive: true})],
  ])('%s is told with its path', async (_, spoil) => {
    const path = join(await temporaryFolder(), 'data', 'felscanner.db');
    spoil(path);
    expect(() => openDatabase({path, migrations: noteMigrations})).toThrow(
      expect.objectContaining({
        name: 'UserError',
        kind: 'storage',
        message: expect.stringContaining(path),
        hint: expect.stringMatching(/^check /),
      }),
    );
  });

  it.skipIf(process.getuid?.() === 0)('a folder that may not be written is told with its path', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'data', 'felscanner.db');
    mkdirSync(dirname(path), {mode: 0o500});
    expect(() => openDatabase({path, migrations: noteMigrations})).toThrow(`${path} could not be opened for writing`);
  });
});

/** Where its place leads nowhere, SQLite cannot make the shared memory that a write-ahead log needs. */
function refuseSharedMemory(path: string): void {
  symlinkSync('/nonexistent/nowhere', `${path}-shm`);
}
