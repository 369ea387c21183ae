import {readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {describe, expect, it, onTestFinished} from 'vitest';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {sdrStream} from '../../src/simulators/plex/video-streams.ts';
import {felFilm, type PlexWorld, plexWorld} from '../support/plex-world.ts';

const plain = () => simulatedMovie({title: 'Plain', media: [simulatedMedia({video: sdrStream(), audio: []})]});

async function scannedWorld(): Promise<PlexWorld & {path: string}> {
  const world = await plexWorld();
  world.plex.addMovies('1', [plain(), simulatedMovie({title: 'Fel', media: [simulatedMedia({bytes: felFilm})]})]);
  await world.run(['scan']);
  return {...world, path: join(world.folder, 'data', 'felscanner.db')};
}

function openByHand(path: string): BetterSqlite3.Database {
  const sql = new BetterSqlite3(path);
  onTestFinished(() => {
    sql.close();
  });
  return sql;
}

describe('the database', () => {
  it('lets one scan run at a time, and says who runs the other', async () => {
    const {run, path} = await scannedWorld();
    openByHand(path)
      .prepare('INSERT INTO leases (name, holder, pid, host, acquired_at, heartbeat_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(
        'scan',
        'felscanner scan',
        4711,
        'nas',
        Date.parse('2026-01-02T03:01:00Z'),
        Date.parse('2026-01-02T03:04:00Z'),
      );
    const {stdout, stderr, exitCode} = await run(['scan', '--json']);
    expect(stderr).toMatch(
      /^Error: felscanner scan is running already: process 4711 on nas, since [^\n]+\n-> [^\n]+\n$/,
    );
    expect(JSON.parse(stdout)).toMatchObject({error: {kind: 'busy'}});
    expect(exitCode).toBe(1);
    expect((await run(['movies'])).exitCode).toBe(0);
  });

  it('takes over from a scan that gave no sign for long', async () => {
    const {json, path} = await scannedWorld();
    openByHand(path)
      .prepare('INSERT INTO leases (name, holder, pid, host, acquired_at, heartbeat_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run('scan', 'felscanner scan', 4711, 'nas', 0, Date.parse('2026-01-02T03:00:00Z'));
    expect(await json(['scan'])).toMatchObject({state: 'completed'});
  });

  it('frees the way when a scan is over, however it ended', async () => {
    const {plex, run, json} = await scannedWorld();
    const heal = plex.fail({match: /identity/, with: {status: 401}});
    expect((await run(['scan'])).exitCode).toBe(3);
    heal();
    expect(await json(['scan'])).toMatchObject({state: 'completed'});
  });

  it.each([
    ['not a database at all', async (path: string) => writeFile(path, 'these are words and no database')],
    [
      'damaged at its start',
      async (path: string) =>
        writeFile(path, Buffer.concat([Buffer.alloc(200, 0x5a), (await readFile(path)).subarray(200)])),
    ],
  ])('that is %s is told and kept as it is', async (_, damage) => {
    const {run, path} = await scannedWorld();
    await damage(path);
    const before = await readFile(path);
    for (const argv of [['scan'], ['movies'], ['status']]) {
      const {stderr, exitCode} = await run(argv);
      expect(stderr).toMatch(/^Error: [^\n]*felscanner\.db [^\n]*\n-> [^\n]+\n/);
      expect(exitCode).toBe(1);
    }
    expect(await readFile(path)).toEqual(before);
  });

  it('of a newer felscanner is refused and left alone', async () => {
    const {run, path} = await scannedWorld();
    const sql = openByHand(path);
    sql.pragma('user_version = 9999');
    const {stderr, exitCode} = await run(['scan']);
    expect(stderr).toMatch(/newer/);
    expect(exitCode).toBe(1);
    expect(sql.pragma('user_version', {simple: true})).toBe(9999);
  });

  it('that lies where no folder can be made is told', async () => {
    const {run, folder} = await plexWorld();
    await writeFile(join(folder, 'file'), '');
    const {stderr, exitCode} = await run(['scan'], {env: {FELSCANNER_DATA_DIR: join(folder, 'file', 'data')}});
    expect(stderr).toMatch(/^Error: [^\n]*felscanner\.db could not be opened for writing\n-> /);
    expect(exitCode).toBe(1);
  });

  it('locked by another program is told after a while, and nothing is lost', async () => {
    const {run, json, path} = await scannedWorld();
    const sql = openByHand(path);
    sql.exec('BEGIN EXCLUSIVE');
    const {stderr, exitCode} = await run(['scan']);
    sql.exec('ROLLBACK');
    expect(stderr).toMatch(/^Error: \S+felscanner\.db is locked by another process\n-> [^\n]+\n$/);
    expect(exitCode).toBe(1);
    expect(await json(['scan'])).toMatchObject({state: 'completed', counts: {movies: 2, unchanged: 2}});
  });

  it('makes its folder and file for this user alone', async () => {
    const {folder} = await scannedWorld();
    expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'data', 'felscanner.db'))).mode & 0o777).toBe(0o600);
  });
});
