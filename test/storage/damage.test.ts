import {execFileSync} from 'node:child_process';
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {UserError} from '../../src/base/user-error.ts';
import {backupDatabase} from '../../src/storage/backup-database.ts';
import {checkDatabase} from '../../src/storage/check-database.ts';
import {backupFolder} from '../../src/storage/find-backups.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {addNotes, countNotes, notePath, openNotes} from '../support/note-database.ts';
import {noteMigrations} from '../support/note-migrations.ts';
import {startPeer} from '../support/start-peer.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

describe('a damaged file', () => {
  it.each([
    ['whose start is overwritten', (path: string) => overwrite(path, 0, 16), 'is no SQLite database'],
    ['that was cut', (path: string) => truncateSync(path, 20_000), 'is damaged'],
    ['of which a few bytes are left', (path: string) => truncateSync(path, 50), 'is damaged'],
    ['that is a text', (path: string) => writeFileSync(path, 'not a database\n'.repeat(500)), 'is no SQLite database'],
  ])('%s is told at opening, and kept', async (_, spoil, words) => {
    const path = await writtenNotes();
    spoil(path);
    const before = readFileSync(path);
    const error = failureOf(() => openDatabase({path, migrations: noteMigrations}));
    expect(error).toMatchObject({kind: 'storage', message: expect.stringContaining(`${path} ${words}`)});
    expect(error.message).toContain('it was left as it is');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('in the middle is told when that part is read, and kept', async () => {
    const path = await writtenNotes();
    overwrite(path, 40_000, 40_000);
    const db = await openNotes({path});
    expect(failureOf(() => readNotes(db))).toMatchObject({
      kind: 'storage',
      message: expect.stringContaining('is damaged'),
    });
    expect(checkDatabase(db).length).toBeGreaterThan(0);
  });

  it('is not copied over a backup', async () => {
    const path = await writtenNotes();
    overwrite(path, 40_000, 40_000);
    const db = await openNotes({path});
    const folder = await temporaryFolder({'felscanner-2026-01-01T00-00-00-000Z.db': 'the good one'});
    const backup = (): string => backupDatabase(db, {folder, keep: 1, now: () => new Date('2026-02-01')});
    expect(failureOf(backup).message).toBe(`${path} is damaged; it was left as it is`);
    expect(readdirSync(folder)).toEqual(['felscanner-2026-01-01T00-00-00-000Z.db']);
    expect(readFileSync(join(folder, 'felscanner-2026-01-01T00-00-00-000Z.db'), 'utf8')).toBe('the good one');
  });

  it('whose backup is there is told with commands that bring it back', async () => {
    const folder = join(await temporaryFolder(), "the owner's data");
    const path = join(folder, 'felscanner.db');
    const db = openDatabase({path, migrations: noteMigrations});
    addNotes(db, 7);
    backupDatabase(db, {folder: backupFolder(folder), keep: 3, now: () => new Date('2026-02-03T12:00:00Z')});
    db.close();
    overwrite(path, 0, 16);
    writeFileSync(`${path}-wal`, 'a log that must not be replayed');
    const {hint} = failureOf(() => openDatabase({path, migrations: noteMigrations}));
    expect(hint).toContain('the backup of 2026-02-03');
    runCommands(hint);
    const restored = await openNotes({path});
    expect(countNotes(restored)).toBe(7);
    expect(restored.read(sql => sql.pragma('journal_mode', {simple: true}))).toBe('wal');
    expect(readFileSync(join(folder, 'damaged', 'felscanner.db')).length).toBeGreaterThan(4096);
  });

  it('whose only backup was made before a migration is told with commands that bring that back', async () => {
    const path = await notePath();
    const db = openDatabase({path, migrations: noteMigrations.slice(0, 1)});
    addNotes(db, 7);
    db.close();
    openDatabase({path, migrations: noteMigrations}).close();
    overwrite(path, 0, 16);
    runCommands(failureOf(() => openDatabase({path, migrations: noteMigrations})).hint);
    expect(countNotes(await openNotes({path}))).toBe(7);
  });

  it('without a backup is told so, with the commands that begin anew beside what was moved away before', async () => {
    const path = await writtenNotes();
    const folder = dirname(path);
    await openNotes({path: join(folder, 'damaged', 'felscanner.db')});
    overwrite(path, 0, 16);
    const {hint} = failureOf(() => openDatabase({path, migrations: noteMigrations}));
    expect(hint).toBe(
      `there is no backup; to keep the file aside and begin anew run: mkdir '${folder}/damaged-2' && mv '${path}'* '${folder}/damaged-2' && felscanner scan`,
    );
  });
});

describe('a check', () => {
  it('finds nothing wrong with a sound file', async () => {
    const path = await writtenNotes();
    expect(checkDatabase(await openNotes({path}))).toEqual([]);
  });
});

describe('a disk without room', () => {
  it('is told, and what was stored before is still there', async () => {
    const db = await openNotes();
    addNotes(db, 1);
    db.read(sql => sql.pragma(`max_page_count = ${sql.pragma('page_count', {simple: true})}`));
    const fill = (): unknown => db.write(sql => sql.exec('INSERT INTO notes (text) VALUES (hex(zeroblob(100000)))'));
    expect(failureOf(fill)).toMatchObject({
      kind: 'storage',
      message: `${db.path} could not be written: the disk is full`,
      hint: expect.stringContaining(dirname(db.path)),
    });
    expect(countNotes(db)).toBe(1);
  });

  it('in a migration is told as that, and the file is as it was', async () => {
    const path = await writtenNotes();
    const filling = {
      version: 3,
      name: 'filling',
      up: (sql: Parameters<(typeof noteMigrations)[number]['up']>[0]) => {
        sql.pragma(`max_page_count = ${sql.pragma('page_count', {simple: true})}`);
        sql.exec('CREATE TABLE more AS SELECT hex(zeroblob(100000))');
      },
    };
    const error = failureOf(() => openDatabase({path, migrations: [...noteMigrations, filling]}));
    expect(error.message).toBe(`${path} could not be written: the disk is full`);
    expect(countNotes(await openNotes({path}))).toBe(200);
  });
});

describe('a lock of another process', () => {
  it('keeps a write from beginning at all', async () => {
    const db = await openNotes({busyTimeoutMs: 10});
    const peer = await startPeer('lock', db.path);
    await peer.act();
    let begun = false;
    const write = (): void =>
      db.write(() => {
        begun = true;
      });
    expect(failureOf(write).kind).toBe('busy');
    expect(begun).toBe(false);
  });

  it('that ends in time does not keep a new file from being opened', async () => {
    const path = await notePath();
    const peer = await startPeer('lockBriefly', path);
    expect(await peer.act()).toBe('locked');
    expect(countNotes(await openNotes({path}))).toBe(0);
  });

  it('on a new file is told when it lasts', async () => {
    const path = await notePath();
    const peer = await startPeer('lockNew', path);
    expect(await peer.act()).toBe('locked');
    expect(failureOf(() => openDatabase({path, migrations: noteMigrations, busyTimeoutMs: 50}))).toMatchObject({
      kind: 'busy',
      message: `${path} is locked by another process`,
    });
  });

  it('is waited for as long as was said, then told', async () => {
    const db = await openNotes({busyTimeoutMs: 50});
    const peer = await startPeer('lock', db.path);
    await peer.act();
    expect(failureOf(() => addNotes(db, 1))).toMatchObject({
      kind: 'busy',
      message: `${db.path} is locked by another process`,
      hint: expect.stringContaining('wait'),
    });
    await peer.kill();
    addNotes(db, 1);
    expect(countNotes(db)).toBe(1);
  });
});

describe('a file that went away', () => {
  it('while it was open with a rollback journal is told at the next write', async () => {
    const path = await notePath();
    symlinkSync('/nonexistent/nowhere', `${path}-shm`);
    const db = await openNotes({path});
    renameSync(db.path, `${db.path}.elsewhere`);
    expect(failureOf(() => addNotes(db, 1))).toMatchObject({
      kind: 'storage',
      message: `${db.path} was moved or deleted while it was in use`,
    });
  });
});

/** A database of 200 notes (about 100 kB), closed. */
async function writtenNotes(): Promise<string> {
  const path = await notePath();
  const db = openDatabase({path, migrations: noteMigrations});
  addNotes(db, 200);
  db.close();
  return path;
}

function overwrite(path: string, offset: number, length: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, new Uint8Array(length).fill(0x5a), 0, length, offset);
  closeSync(file);
}

function readNotes(db: Parameters<typeof countNotes>[0]): unknown[] {
  return db.read(sql => sql.prepare('SELECT * FROM notes ORDER BY text').all());
}

function failureOf(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

/** Runs what a hint says after its colon, as a user would. */
function runCommands(hint = ''): void {
  execFileSync('sh', ['-c', hint.slice(hint.indexOf(': ') + 2)]);
}
