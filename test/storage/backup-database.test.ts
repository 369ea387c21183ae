import {readdirSync, statSync, utimesSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {backupDatabase} from '../../src/storage/backup-database.ts';
import {backupFolder, backupName, backupTimeOf, findBackups} from '../../src/storage/find-backups.ts';
import {addNotes, countNotes, openNotes} from '../support/note-database.ts';
import {startPeer} from '../support/start-peer.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, 1, 4, 30, 15, 250) + (number - 1) * 86_400_000);

describe('a backup', () => {
  it('is a whole database of its own, for this user alone', async () => {
    const db = await openNotes();
    addNotes(db, 4);
    const folder = join(await temporaryFolder(), 'made', 'for', 'it');
    const path = backupDatabase(db, {folder, keep: 2, now: () => day(5)});
    expect(path).toBe(join(folder, 'felscanner-2026-01-05T04-30-15-250Z.db'));
    expect(readdirSync(folder)).toEqual(['felscanner-2026-01-05T04-30-15-250Z.db']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(countNotes(await openNotes({path}))).toBe(4);
  });

  it('is one state of the file while another process writes', async () => {
    const db = await openNotes();
    const peer = await startPeer('write', db.path);
    expect(await peer.act()).toBe('writing');
    for (let number = 1; number <= 5; number += 1) {
      const folder = backupFolder(dirname(db.path));
      const copy = await openNotes({path: backupDatabase(db, {folder, keep: 9, now: () => day(number)})});
      const authors = copy.read(sql => sql.prepare('SELECT count(*) FROM authors').pluck().get());
      expect(countNotes(copy)).toBeGreaterThan(0);
      expect(authors).toBe(countNotes(copy));
    }
  });

  it('takes the place of the oldest, and touches no file of another name', async () => {
    const db = await openNotes();
    const folder = await temporaryFolder({
      'felscanner-2026-1-1.db': 'not ours',
      'felscanner-2026-99-99T00-00-00-000Z.db': 'no date',
      'notes.txt': 'not ours',
      [`${backupName(day(1))}.partial`]: 'left by a process that died',
      [`${backupName(day(7.5))}.partial`]: 'being written',
    });
    for (let number = 5; number <= 8; number += 1) backupDatabase(db, {folder, keep: 2, now: () => day(number)});
    expect(readdirSync(folder).sort()).toEqual([
      'felscanner-2026-01-07T04-30-15-250Z.db',
      `${backupName(day(7.5))}.partial`,
      'felscanner-2026-01-08T04-30-15-250Z.db',
      'felscanner-2026-1-1.db',
      'felscanner-2026-99-99T00-00-00-000Z.db',
      'notes.txt',
    ]);
  });

  it('stays where the clock went back', async () => {
    const db = await openNotes();
    const folder = await temporaryFolder();
    backupDatabase(db, {folder, keep: 1, now: () => day(20)});
    backupDatabase(db, {folder, keep: 0, now: () => day(10)});
    expect(readdirSync(folder)).toEqual([backupName(day(10))]);
  });

  it('that cannot be written is told with its path and leaves nothing', async () => {
    const db = await openNotes();
    const folder = await temporaryFolder({taken: 'a file'});
    const path = join(folder, 'taken', backupName(day(1)));
    expect(() => backupDatabase(db, {folder: join(folder, 'taken'), keep: 1, now: () => day(1)})).toThrow(
      expect.objectContaining({kind: 'storage', message: `${path} could not be opened for writing`}),
    );
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});

describe('the backups of a data folder', () => {
  it('are found with those made before migrations, the newest first', async () => {
    const data = await temporaryFolder({
      'felscanner.db': '',
      'felscanner.db.before-2': '',
      'felscanner.db.before-x': '',
      [`backups/${backupName(day(3))}`]: '',
      [`backups/${backupName(day(9))}`]: '',
      'backups/other.db': '',
    });
    utimesSync(join(data, 'felscanner.db.before-2'), day(6), day(6));
    expect(findBackups(data)).toEqual([
      {path: join(data, 'backups', backupName(day(9))), madeAt: day(9)},
      {path: join(data, 'felscanner.db.before-2'), madeAt: day(6)},
      {path: join(data, 'backups', backupName(day(3))), madeAt: day(3)},
    ]);
  });

  it('are none where there is no folder', async () => {
    expect(findBackups(join(await temporaryFolder(), 'nowhere'))).toEqual([]);
  });

  it('carry their time in their names', () => {
    expect(backupTimeOf(backupName(day(3)))).toEqual(day(3));
    expect(backupTimeOf('felscanner.db')).toBeUndefined();
  });
});
