import {describe, expect, it, onTestFinished} from 'vitest';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

describe('the step to requests to the daemon', () => {
  it('keeps the jobs as they are, none of them paused', async () => {
    const path = `${await temporaryFolder()}/felscanner.db`;
    const before = openDatabase({path, migrations: migrations.slice(0, 5)});
    before.write(sql => sql.exec("INSERT INTO jobs (name, first_seen_at, started_at) VALUES ('scan', 1000, 2000)"));
    before.close();
    const db = openDatabase({path, migrations});
    onTestFinished(() => db.close());
    const rows = db.read(sql => sql.prepare('SELECT name, started_at, failures, paused_at FROM jobs').all());
    expect(rows).toEqual([{name: 'scan', started_at: 2000, failures: 0, paused_at: null}]);
  });
});

describe('the step to collections', () => {
  it('counts the libraries as whole that were scanned, and no other, and loses nothing', async () => {
    const path = `${await temporaryFolder()}/felscanner.db`;
    const before = openDatabase({path, migrations: migrations.slice(0, 1)});
    before.write(sql =>
      sql.exec(`
        INSERT INTO libraries (server, section, title, scanned_at, rules) VALUES ('m', '1', 'Movies', 1000, 1);
        INSERT INTO libraries (server, section, title, rules) VALUES ('m', '2', '4K', 1);
      `),
    );
    before.close();
    const db = openDatabase({path, migrations});
    onTestFinished(() => db.close());
    const rows = db.read(sql => sql.prepare('SELECT section, title, scanned_at, whole FROM libraries').all());
    expect(rows).toEqual([
      {section: '1', title: 'Movies', scanned_at: 1000, whole: 1},
      {section: '2', title: '4K', scanned_at: null, whole: 0},
    ]);
  });
});
