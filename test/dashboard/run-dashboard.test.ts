import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {createApp} from '../../src/app.ts';
import {UserError} from '../../src/base/user-error.ts';
import type {Config} from '../../src/config/config.ts';
import {createApprovalStore} from '../../src/core/approvals/approval-store.ts';
import {createLibrary} from '../../src/core/library/library.ts';
import {createMovieWriter} from '../../src/core/library/movie-writer.ts';
import {type DashboardEnd, type DashboardRequest, runDashboard} from '../../src/dashboard/run-dashboard.tsx';
import type {Database} from '../../src/storage/database.ts';
import {acquireLease} from '../../src/storage/lease.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {ask, hoursLater} from '../support/approvals.ts';
import {type FakeTerminal, fakeTerminal} from '../support/fake-terminal.ts';
import {plexMovie} from '../support/library.ts';
import {scannedLibrary} from '../support/scanned-library.ts';
import {type HandClock, handClock} from '../support/waking-clock.ts';

type Opened = {
  terminal: FakeTerminal;
  clock: HandClock;
  /** A connection of another process. */
  others: Database;
  settingsFile: string;
  ended: Promise<DashboardEnd>;
  stop: () => void;
};

async function open(
  more: Partial<DashboardRequest> = {},
  env: Record<string, string> = {},
  settings?: string,
): Promise<Opened> {
  const titles = ['Alien', 'Amélie', 'Blade Runner', 'Dune'];
  const dataDir = await scannedLibrary(titles.map((title, place) => plexMovie({ratingKey: String(place + 1), title})));
  const settingsFile = join(dataDir, 'felscanner.config.json');
  if (settings !== undefined) await writeFile(settingsFile, settings);
  const terminal = fakeTerminal();
  const clock = handClock(hoursLater(1));
  const stop = new AbortController();
  const sink = {write: () => undefined, isTty: true, columns: 100, stream: undefined};
  const app = createApp({
    streams: {out: sink, err: sink},
    input: terminal.stdin,
    env: {PLEX_URL: 'http://127.0.0.1:9', PLEX_TOKEN: 'token', FELSCANNER_DATA_DIR: dataDir, LANG: 'C.UTF-8', ...env},
    cwd: dataDir,
    signal: stop.signal,
    now: clock.now,
    platform: 'linux',
    home: '/dev/null/home',
    sleep: clock.sleep,
  });
  const config: Config = await app.loadConfig({configFile: undefined, dataDir: undefined});
  const others = openDatabase({path: join(dataDir, 'felscanner.db'), migrations});
  const ended = runDashboard(app, {
    config,
    readConfig: () => app.loadConfig({configFile: undefined, dataDir: undefined}),
    changeSetting: () => Promise.reject(new UserError('config', 'there is no config file')),
    color: false,
    watches: false,
    runDaemon: () => Promise.reject(new UserError('busy', 'another one watches')),
    nudgeDaemon: () => undefined,
    stdin: terminal.stdin,
    stdout: terminal.stdout,
    ...more,
  });
  onTestFinished(async () => {
    stop.abort();
    await ended.catch(() => undefined);
    app.close();
    others.close();
  });
  await terminal.until('[1 Overview]');
  return {terminal, clock, others, settingsFile, ended, stop: () => stop.abort()};
}

describe('the dashboard on a terminal', () => {
  it('takes keys, and shows what they lead to', async () => {
    const {terminal} = await open();
    terminal.type('2');
    await terminal.until('4 movies, by title');
    terminal.type('/bla');
    await terminal.until('1 of 4 movies, with "bla", by title');
    terminal.type('\r\r');
    await terminal.until('Version 1');
  });

  it('gives the terminal back when somebody leaves', async () => {
    const {terminal, ended} = await open();
    expect([terminal.isAlternate(), terminal.isRaw()]).toEqual([true, true]);
    terminal.type('q');
    expect(await ended).toBe('left');
    expect([terminal.isAlternate(), terminal.isRaw()]).toEqual([false, false]);
  });

  it.each([
    ['by Ctrl-C', ({terminal}: Opened) => terminal.type('\u0003')],
    ['by a signal', ({stop}: Opened) => stop()],
  ])('gives the terminal back when it is broken off %s', async (_, breakOff) => {
    const opened = await open();
    breakOff(opened);
    expect(await opened.ended).toBe('broken off');
    expect([opened.terminal.isAlternate(), opened.terminal.isRaw()]).toEqual([false, false]);
  });

  it('gives the terminal back and throws where a bug ends it', async () => {
    const bug = new TypeError('a bug');
    const {terminal, ended} = await open({runDaemon: () => Promise.reject(bug)});
    terminal.type('w');
    await expect(ended).rejects.toBe(bug);
    expect([terminal.isAlternate(), terminal.isRaw()]).toEqual([false, false]);
  });

  it('tells what a daemon that cannot be started has to say', async () => {
    const {terminal} = await open();
    terminal.type('w');
    await terminal.until('Error: another one watches');
  });

  it('tells on the screen what a service does not do', async () => {
    const {terminal} = await open();
    terminal.type('v');
    await terminal.until('Error: ');
  });

  it('fits a window that changes its size', async () => {
    const {terminal} = await open();
    terminal.resize(60, 12);
    await terminal.until('[1 Overview] 2 Mov');
    terminal.resize(20, 5);
    await terminal.until('Too small');
    terminal.resize(120, 40);
    await terminal.until('[1 Overview]  2 Movies');
  });

  it('speaks in place of drawing for a screen reader', async () => {
    const {terminal} = await open({}, {INK_SCREEN_READER: 'true'});
    expect(terminal.isAlternate()).toBe(false);
    terminal.type('2');
    await terminal.until('4 movies, by title');
    expect(terminal.screen()).not.toContain('─');
  });
});

describe('what others write', () => {
  it('appears at the next look: a question that a fetch asked', async () => {
    const {terminal, clock, others} = await open();
    ask(others);
    await look(clock);
    await terminal.until('3 Approvals(1)');
  });

  it('appears at the next look: an answer that was given in Telegram', async () => {
    const {terminal, clock, others} = await open();
    const {id} = ask(others);
    await look(clock);
    await terminal.until('3 Approvals(1)');
    createApprovalStore(others).move({id, move: 'decline', by: 'telegram:1', at: clock.now()});
    await look(clock);
    await terminal.until('3 Approvals  ');
  });

  it('appears at the next look: movies that a scan of cron brought', async () => {
    const {terminal, clock, others} = await open();
    terminal.type('2');
    await terminal.until('4 movies, by title');
    const {scans, registry} = createLibrary(others);
    const scanId = scans.startScan('incremental', clock.now());
    const library = {key: '1', title: 'Movies', type: 'movie', contentChangedAt: 2, locations: []};
    const {id: libraryId} = registry.enter('server', library);
    createMovieWriter(others, {server: 'server', libraryId, scanId}).writeMovies([
      plexMovie({ratingKey: '9', title: 'Zodiac'}),
    ]);
    await look(clock);
    await terminal.until('5 movies, by title');
  });

  it('appears on every screen: a scan of cron that begins, and that ends', async () => {
    const {terminal, clock, others} = await open();
    terminal.type('2');
    await terminal.until('4 movies, by title');
    const lease = acquireLease(others, {name: 'scan', holder: 'felscanner scan', now: clock.now});
    createLibrary(others).scans.startScan('incremental', clock.now());
    await look(clock);
    await terminal.until('felscanner scan is running');
    lease.release();
    await look(clock);
    await terminal.until('\nno daemon runs');
  });

  it('appears at the next look: a setting that an editor wrote', async () => {
    const {terminal, clock, settingsFile} = await open({}, {}, '{"probe": {"mode": "off"}}');
    terminal.type('8/probe.mode\r');
    await terminal.until('probe.mode                               off ');
    await look(clock);
    await writeFile(settingsFile, '{"probe": {"mode": "local"}}');
    await look(clock);
    await terminal.until('probe.mode                               local ');
  });

  it('is told of, and the rest of it shown: settings that cannot be used', async () => {
    const {terminal, clock, others, settingsFile} = await open({}, {}, '{}');
    await look(clock);
    await writeFile(settingsFile, '{"probe": ');
    await look(clock);
    await terminal.until('is not well-formed');
    ask(others);
    await look(clock);
    await terminal.until('3 Approvals(1)');
  });

  it('is all that is drawn: while nobody writes and no minute passes, nothing is', async () => {
    const {terminal, clock} = await open();
    terminal.type('2');
    await terminal.until('4 movies, by title');
    await sleeps(clock);
    const before = terminal.writes();
    for (let count = 0; count < 20; count += 1) await look(clock);
    expect(terminal.writes()).toBe(before);
  });
});

/** Time for the dashboard to look whether somebody has written. */
async function look(clock: HandClock): Promise<void> {
  await sleeps(clock);
  clock.pass(500);
  await sleeps(clock);
}

async function sleeps({sleeping}: HandClock): Promise<void> {
  while (sleeping().length === 0) await new Promise(resolve => setImmediate(resolve));
}
