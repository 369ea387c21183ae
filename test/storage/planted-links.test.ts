import {existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {backupDatabase} from '../../src/storage/backup-database.ts';
import {readClientIdentifier} from '../../src/storage/client-identifier.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {addNotes, countNotes, openNotes} from '../support/note-database.ts';
import {noteMigrations} from '../support/note-migrations.ts';
import {canPlant, plantLink} from '../support/plant-link.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const now = (): Date => new Date('2026-01-02T03:04:05Z');
const backup = 'felscanner-2026-01-02T03-04-05-000Z.db';

describe('a database that is a link', () => {
  it.skipIf(!canPlant)('of another user is not opened, and nothing is made where it leads', async () => {
    const folder = await temporaryFolder();
    const [path, target] = [join(folder, 'felscanner.db'), join(folder, 'elsewhere.db')];
    plantLink(target, path);
    expect(() => openDatabase({path, migrations: noteMigrations})).toThrow(
      `${path} is a link that another user has made`,
    );
    expect(existsSync(target)).toBe(false);
  });

  it('of its owner leads to a database that is for this user alone, also a new one', async () => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, 'disk'));
    symlinkSync('disk/notes.db', join(folder, 'felscanner.db'));
    addNotes(await openNotes({path: join(folder, 'felscanner.db')}), 2);
    expect(countNotes(await openNotes({path: join(folder, 'disk', 'notes.db')}))).toBe(2);
    expect(statSync(join(folder, 'disk', 'notes.db')).mode & 0o777).toBe(0o600);
  });
});

describe('what is written beside the database', () => {
  it('takes the place of a link in the name of a backup, and leaves alone what that led to', async () => {
    const folder = await temporaryFolder({'precious.txt': 'mine'});
    const db = await openNotes();
    symlinkSync(join(folder, 'precious.txt'), join(folder, backup));
    symlinkSync(join(folder, 'precious.txt'), join(folder, `${backup}.partial`));
    const path = backupDatabase(db, {folder, keep: 1, now});
    expect(readFileSync(join(folder, 'precious.txt'), 'utf8')).toBe('mine');
    expect(readFileSync(path, 'latin1')).toMatch(/^SQLite format 3/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('takes the place of a link in the name of the client identifier', async () => {
    const folder = await temporaryFolder({'precious.txt': 'mine'});
    symlinkSync(join(folder, 'precious.txt'), join(folder, 'client-identifier'));
    const id = await readClientIdentifier(folder);
    expect(await readClientIdentifier(folder)).toBe(id);
    expect(readFileSync(join(folder, 'precious.txt'), 'utf8')).toBe('mine');
  });

  it('is no client identifier where it is something else', async () => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, 'client-identifier'), 'x'.repeat(36));
    expect(await readClientIdentifier(folder)).toMatch(/^[0-9a-f-]{36}$/);
  });
});
