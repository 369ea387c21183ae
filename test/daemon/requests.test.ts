import {describe, expect, it, onTestFinished} from 'vitest';
import type {App} from '../../src/app.ts';
import type {Config} from '../../src/config/config.ts';
import {requestReload, requestRun} from '../../src/core/jobs/daemon-requests.ts';
import type {Sqlite} from '../../src/storage/database.ts';
import {pauseJob} from '../../src/tasks/jobs/pause-job.ts';
import {resumeJob} from '../../src/tasks/jobs/resume-job.ts';
import {runJobNow} from '../../src/tasks/jobs/run-job-now.ts';
import {holdScan} from '../support/hold-scan.ts';
import {type WatchWorld, watchWorld} from '../support/watch-world.ts';

const second = 1000;
const minute = 60 * second;

type RequestWorld = WatchWorld & {
  /** Another process beside the daemon. */
  by: [App, Config];
  /** Writes from there without asking whether a daemon runs: by the clock of the test this process did not live yet when it began. */
  ask: (work: (sql: Sqlite) => void) => Promise<void>;
};

/** A world with few jobs. */
async function requestWorld(schedule: Record<string, string | null> = {}): Promise<RequestWorld> {
  const world = await watchWorld();
  await world.configure({
    more: {schedule: {trackDownloads: null, iptFetch: null, recentlyAdded: null, scan: '10m', ...schedule}},
  });
  const app = world.app();
  onTestFinished(() => app.close());
  const config = await app.loadConfig({configFile: undefined, dataDir: undefined});
  return {
    ...world,
    by: [app, config],
    ask: async work => (await app.openLibrary(config)).db.write(work),
  };
}

describe('a job that is paused', () => {
  it('does not run, and runs once when it is resumed after its time', async () => {
    const world = await requestWorld();
    const daemon = await world.watch();
    await daemon.untilRun('backup', 1);
    await pauseJob(...world.by, 'scan');
    await world.clock.pass(25 * minute);
    expect(daemon.runs('scan')).toHaveLength(1);
    expect(daemon.runs('backup')).toHaveLength(1);
    await resumeJob(...world.by, 'scan');
    await world.clock.pass(5 * second);
    await daemon.untilRun('scan', 2);
    await world.clock.pass(minute);
    expect(daemon.runs('scan')).toHaveLength(2);
  });

  it('stays so over a restart, and over what is written of runs', async () => {
    const world = await requestWorld();
    const first = await world.watch();
    await first.untilRun('backup', 1);
    await pauseJob(...world.by, 'scan');
    await world.clock.pass(minute);
    await first.stop();
    const next = await world.watch();
    await world.clock.pass(20 * minute);
    expect(next.runs('scan')).toEqual([]);
    expect(next.runs('expireQuestions').length).toBeGreaterThan(15);
    await resumeJob(...world.by, 'scan');
    await world.clock.pass(5 * second);
    expect(await next.untilRun('scan', 1)).toHaveLength(1);
  });

  it('that was paused before any daemon ran does not run at its first start either', async () => {
    const world = await requestWorld();
    await pauseJob(...world.by, 'scan');
    const daemon = await world.watch();
    await world.clock.pass(20 * minute);
    expect(daemon.runs('scan')).toEqual([]);
    expect(daemon.runs('backup')).toHaveLength(1);
  });

  it('is not broken off where it runs', async () => {
    const world = await requestWorld();
    const held = holdScan(world);
    const daemon = await world.watch();
    await held.begun;
    await pauseJob(...world.by, 'scan');
    await world.clock.pass(5 * second);
    expect(daemon.runs('scan')).toEqual([]);
    held.letGo();
    await daemon.untilRun('scan', 1);
    await world.clock.pass(20 * minute);
    expect(daemon.runs('scan')).toMatchObject([{result: 'done', summary: expect.stringContaining('1 movie')}]);
  });

  it('that looks at Plex does not stop the scans', async () => {
    const world = await requestWorld({checkPlex: '5m'});
    const daemon = await world.watch();
    await daemon.untilRun('backup', 1);
    await world.plex.down();
    await world.clock.pass(10 * minute);
    await pauseJob(...world.by, 'checkPlex');
    await world.plex.up();
    const before = {looks: daemon.runs('checkPlex').length, scans: daemon.runs('scan').length};
    await world.clock.pass(20 * minute);
    expect(daemon.runs('checkPlex')).toHaveLength(before.looks);
    expect(daemon.runs('scan').length).toBeGreaterThan(before.scans);
    expect(daemon.runs('scan').at(-1)).toMatchObject({result: 'done'});
  });

  it('is passed over by watch --once', async () => {
    const world = await requestWorld();
    await pauseJob(...world.by, 'scan');
    const {stdout, exitCode} = await world.run(['watch', '--once', '--verbose']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('backup');
    expect(stdout).not.toContain('scan:');
  });
});

describe('a run that is asked for', () => {
  it('comes within five seconds whatever its time, once', async () => {
    const world = await requestWorld();
    const daemon = await world.watch();
    await daemon.untilRun('backup', 1);
    await world.ask(sql => requestRun(sql, 'scan'));
    await world.clock.pass(5 * second);
    expect(await daemon.untilRun('scan', 2)).toMatchObject([{result: 'done'}, {result: 'done'}]);
    await world.clock.pass(9 * minute);
    expect(daemon.runs('scan')).toHaveLength(2);
  });

  it('comes at once where the daemon is told to look', async () => {
    const world = await requestWorld();
    const daemon = await world.watch();
    await daemon.untilRun('backup', 1);
    await world.ask(sql => requestRun(sql, 'scan'));
    daemon.look();
    expect(await daemon.untilRun('scan', 2)).toHaveLength(2);
  });

  it('waits until a job that is paused is resumed', async () => {
    const world = await requestWorld();
    const daemon = await world.watch();
    await daemon.untilRun('backup', 1);
    await pauseJob(...world.by, 'backup');
    await world.ask(sql => requestRun(sql, 'backup'));
    await world.clock.pass(minute);
    expect(daemon.runs('backup')).toHaveLength(1);
    await resumeJob(...world.by, 'backup');
    await world.clock.pass(5 * second);
    expect(await daemon.untilRun('backup', 2)).toHaveLength(2);
  });

  it('of a job that there is not is dropped', async () => {
    const world = await requestWorld();
    const daemon = await world.watch();
    await runJobNow(...world.by, 'nonsense');
    await world.clock.pass(5 * second);
    const {db} = await world.by[0].openLibrary(world.by[1]);
    expect(db.read(sql => sql.prepare('SELECT * FROM daemon_requests').all())).toEqual([]);
    expect(daemon.runs('nonsense')).toEqual([]);
    expect(daemon.events.filter(({event}) => event === 'trouble')).toEqual([]);
  });

  it('of a daemon that is no more is not done by the next one', async () => {
    const world = await requestWorld();
    const first = await world.watch();
    await first.untilRun('backup', 1);
    await first.stop();
    await world.ask(sql => requestRun(sql, 'scan'));
    await world.ask(requestReload);
    const next = await world.watch();
    await world.clock.pass(minute);
    expect(next.runs('scan')).toEqual([]);
    expect(next.events.map(({event}) => event)).not.toContain('reloaded');
  });
});

describe('settings that another process asks to be read anew', () => {
  it('hold within five seconds', async () => {
    const world = await requestWorld();
    const daemon = await world.watch();
    await daemon.untilRun('backup', 1);
    await world.configure({more: {schedule: {trackDownloads: null, iptFetch: null, scan: '2m'}}});
    await world.ask(requestReload);
    const latestAt = world.clock.now().getTime() + 5 * second;
    await world.clock.pass(6 * minute);
    expect((await daemon.untilRun('scan', 3)).length).toBeGreaterThan(2);
    const reloads = daemon.events.filter(({event}) => event === 'reloaded');
    expect(reloads.map(({at}) => at.getTime() <= latestAt)).toEqual([true]);
  });
});
