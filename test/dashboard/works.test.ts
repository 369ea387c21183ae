import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {Sleep} from '../../src/base/retry.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {p81Stream} from '../../src/simulators/plex/video-streams.ts';
import {acquireLease} from '../../src/storage/lease.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {type ApprovalWorld, approvalWorld} from '../support/approval-world.ts';
import {holdScan} from '../support/hold-scan.ts';
import {type OpenDashboard, openDashboard} from '../support/open-dashboard.ts';
import {felFilm} from '../support/plex-world.ts';

const lookEveryMs = 500;

/** Who waits lets the time go by, but for the dashboard itself, which looks whenever there is nothing else to do. */
function sleepIn(world: Pick<ApprovalWorld, 'pass'>): Sleep {
  return async (ms, signal) => {
    if (ms !== lookEveryMs) world.pass(ms / 60_000);
    await new Promise(resolve => setImmediate(resolve));
    signal.throwIfAborted();
  };
}

async function open(
  world: ApprovalWorld,
  {argv = ['dashboard'], token = world.plex.token} = {},
): Promise<OpenDashboard> {
  const {plex, folder, now} = world;
  const env = {PLEX_URL: plex.url, PLEX_TOKEN: token, FELSCANNER_DATA_DIR: join(folder, 'data')};
  return openDashboard({argv, env, cwd: folder, now, sleep: sleepIn(world)});
}

async function approvals({json}: ApprovalWorld): Promise<{state: string; decidedBy: string; reason: string}[]> {
  const {approvals: listed} = await json(['history']);
  return listed as {state: string; decidedBy: string; reason: string}[];
}

describe('answers from the dashboard', () => {
  it('yes: the release is handed to qBittorrent, as by the command line', async () => {
    const world = await approvalWorld();
    await world.asked();
    const {terminal} = await open(world);
    terminal.type('3');
    await terminal.until('Alpha (2019)');
    terminal.type('a');
    await terminal.until('y yes');
    terminal.type('y');
    await terminal.until('1 release approved');
    expect(await approvals(world)).toMatchObject([{state: 'downloading', decidedBy: 'dashboard'}]);
    expect(world.qbittorrent.torrents()).toHaveLength(1);
  });

  it('no, with what was typed as the reason', async () => {
    const world = await approvalWorld();
    await world.asked();
    const {terminal} = await open(world);
    terminal.type('3');
    await terminal.until('Alpha (2019)');
    terminal.type('d');
    await terminal.until('Decline 1 release');
    terminal.type('wait for a remux\r');
    await terminal.until('1 release declined');
    expect(await approvals(world)).toMatchObject([{state: 'declined', decidedBy: 'dashboard'}]);
  });

  it('what comes is followed while somebody watches, and proven', async () => {
    const world = await approvalWorld();
    const film = world.offer();
    const id = await world.asked(film);
    await world.run(['approve', id]);
    world.complete(film);
    const {terminal} = await open(world);
    terminal.type('4');
    await terminal.until('P7 FEL');
    world.pass(0.1);
    await terminal.until('honest');
    expect(await approvals(world)).toMatchObject([{state: 'completed'}]);
  });
});

describe('works', () => {
  it('s scans, and tells what was found', async () => {
    const world = await approvalWorld();
    const {terminal} = await open(world);
    terminal.type('s');
    await terminal.until('scanned: 1 movie, 0 FEL, 1 added');
    terminal.type('2');
    await terminal.until('1 movie, by title');
  });

  it('v compares the collections, and R mends them', async () => {
    const world = await approvalWorld();
    world.plex.addMovie('1', simulatedMovie({title: 'Beta', media: [simulatedMedia({video: p81Stream()})]}));
    await world.run(['scan', '--no-collections']);
    const {terminal} = await open(world);
    terminal.type('v');
    await terminal.until('3 missing, 0 too many');
    terminal.type('R');
    await terminal.until('Mend the collections in Plex?');
    terminal.type('y');
    await terminal.until('mended');
    terminal.type('v');
    await terminal.until('the collections are as they should be');
  });

  it('p reads the bytes of a movie anew, also where they are known', async () => {
    const world = await approvalWorld();
    const media = [simulatedMedia({bytes: felFilm, video: p81Stream()})];
    world.plex.addMovie('1', simulatedMovie({title: 'Beta', media}));
    await world.run(['scan']);
    const {terminal} = await open(world);
    terminal.type('2');
    await terminal.until('Beta');
    terminal.type('/beta');
    await terminal.until('1 of 2 movies');
    terminal.type('\r');
    terminal.type('\r');
    await terminal.until('Version 1');
    terminal.type('p');
    await terminal.until('1 file read');
    await terminal.until('P7 FEL');
  });

  it('x breaks a scan off, and what was done is kept', async () => {
    const world = await approvalWorld();
    const {begun, letGo} = holdScan(world);
    const {terminal} = await open(world);
    terminal.type('s');
    await begun;
    terminal.type('x');
    await terminal.until('broken off');
    letGo();
  });

  it('t tests the service under the cursor', async () => {
    const world = await approvalWorld();
    const {terminal} = await open(world);
    terminal.type('7');
    await terminal.until('Plex');
    terminal.type('t');
    await terminal.until('Plex: version');
  });

  it('T tells of a service that is down, and what to do', async () => {
    const world = await approvalWorld();
    await world.qbittorrent.close();
    const {terminal} = await open(world);
    terminal.type('7T');
    await terminal.until('Error: qBittorrent: ');
  });

  it('what fails is told with its hint, and nothing is lost', async () => {
    const world = await approvalWorld();
    await world.plex.close();
    const {terminal} = await open(world);
    terminal.type('s');
    await terminal.until('Error: ');
    expect(terminal.screen()).toContain('->');
  });
});

describe('settings', () => {
  it('are switched over in the file, and the rest of it stays', async () => {
    const world = await approvalWorld();
    const file = join(world.folder, 'felscanner.config.json');
    const before = JSON.parse(readFileSync(file, 'utf8'));
    const {terminal} = await open(world);
    terminal.type('8/notifications.fel\r');
    await terminal.until('Search: notifications.fel');
    terminal.type('\r');
    await terminal.until('notifications.fel is false now');
    const after = JSON.parse(readFileSync(file, 'utf8'));
    expect(after).toEqual({...before, notifications: {...before.notifications, fel: false}});
  });

  it('that are typed wrongly are told, and the file stays as it was', async () => {
    const world = await approvalWorld();
    const file = join(world.folder, 'felscanner.config.json');
    const before = readFileSync(file, 'utf8');
    const {terminal} = await open(world);
    terminal.type('8/schedule.scan\r');
    await terminal.until('Search: schedule.scan');
    terminal.type('\r\u0015');
    await terminal.until('> _');
    terminal.type('sometimes\r');
    await terminal.until('Error: schedule.scan');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});

describe('watch on a terminal', () => {
  it('shows the dashboard with the daemon in it, and both end with q', async () => {
    const world = await approvalWorld();
    const {terminal, ended} = await open(world, {argv: ['watch']});
    await terminal.until('the daemon runs in this window');
    terminal.type('q');
    await terminal.until('This ends with it: the daemon');
    terminal.type('y');
    expect(await ended).toBe(0);
  });

  it('beside another one it says which one, and shows nothing', async () => {
    const world = await approvalWorld();
    await world.run(['scan']);
    const db = openDatabase({path: join(world.folder, 'data', 'felscanner.db'), migrations});
    onTestFinished(() => db.close());
    acquireLease(db, {name: 'daemon', holder: 'felscanner watch', now: world.now, pid: 4711, host: 'nas'});
    await expect(open(world, {argv: ['watch']})).rejects.toThrow(/it ended with \d+: .*felscanner watch.*4711/s);
  });

  it('where no Plex is set up it says so, and shows nothing', async () => {
    const world = await approvalWorld();
    await expect(open(world, {argv: ['watch'], token: ''})).rejects.toThrow(/it ended with 2: .*Plex/s);
  });
});
