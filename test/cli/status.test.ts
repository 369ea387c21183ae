import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {pauseJob} from '../../src/core/jobs/job-pauses.ts';
import {acquireLease} from '../../src/storage/lease.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {plexMovie} from '../support/library.ts';
import {type CliOptions, type CliRun, runCli} from '../support/run-cli.ts';
import {scannedLibrary} from '../support/scanned-library.ts';

/** When the scan of the library began. */
const begunAt = new Date('2026-01-01T00:00:00Z');

type Running = {
  status: (argv: readonly string[], options?: CliOptions) => Promise<CliRun>;
  lastScan: (options?: CliOptions) => Promise<unknown>;
};

/** A library whose scan has not said that it ended; held by a process of another host since `heldSince`. */
async function runningScan(heldSince?: Date): Promise<Running> {
  const dataDir = await scannedLibrary([plexMovie()]);
  if (heldSince) {
    const db = openDatabase({path: join(dataDir, 'felscanner.db'), migrations});
    acquireLease(db, {name: 'scan', holder: 'felscanner scan', pid: 1234, host: 'nas', now: () => heldSince});
    db.close();
  }
  const status: Running['status'] = (argv, options) =>
    runCli(['status', '--no-color', ...argv], {
      env: {FELSCANNER_DATA_DIR: dataDir},
      now: () => secondsLater(30),
      ...options,
    });
  return {status, lastScan: async options => JSON.parse((await status(['--json'], options)).stdout).lastScan};
}

function secondsLater(seconds: number): Date {
  return new Date(begunAt.getTime() + seconds * 1000);
}

describe('status of a scan that runs', () => {
  it('says which process runs it', async () => {
    const {status, lastScan} = await runningScan(begunAt);
    expect((await status([], {terminal: 80})).stdout).toContain('full, running: process 1234 on nas\n');
    expect(await lastScan()).toMatchObject({state: 'running', message: null, runBy: {pid: 1234, host: 'nas'}});
    const {stdout} = await status([]);
    expect(stdout).toContain('lastScanState\trunning\n');
    expect(stdout).toContain('lastScanRunBy\tprocess 1234 on nas\n');
  });
});

describe('status of a job that is paused', () => {
  it('says so, to people and to programs', async () => {
    const dataDir = await scannedLibrary([plexMovie()]);
    const db = openDatabase({path: join(dataDir, 'felscanner.db'), migrations});
    db.write(sql => pauseJob(sql, 'scan', begunAt));
    db.close();
    const status = async (argv: readonly string[], options?: CliOptions): Promise<string> => {
      const env = {FELSCANNER_DATA_DIR: dataDir};
      return (await runCli(['status', '--no-color', ...argv], {env, now: () => secondsLater(30), ...options})).stdout;
    };
    expect(await status([], {terminal: 80})).toMatch(/^ *scan +never +paused *$/m);
    expect(await status([])).toContain('job scan pausedAt\t2026-01-01T00:00:00.000Z\n');
    expect(await status([])).toContain('job backup pausedAt\t\n');
    const {jobs}: {jobs: {name: string; pausedAt: string | null}[]} = JSON.parse(await status(['--json']));
    expect(jobs.filter(({pausedAt}) => pausedAt !== null)).toMatchObject([
      {name: 'scan', pausedAt: '2026-01-01T00:00:00.000Z'},
    ]);
  });
});

describe('status of a scan that was killed', () => {
  const ended = {state: 'failed', message: 'ended without a word', runBy: null};

  it('says that it ended without a word', async () => {
    const {status, lastScan} = await runningScan();
    expect((await status([], {terminal: 80})).stdout).toContain('full, failed: ended without a word\n');
    expect(await lastScan()).toMatchObject(ended);
    const {stdout} = await status([]);
    expect(stdout).toContain('lastScanState\tfailed\n');
    expect(stdout).toContain('lastScanRunBy\t\n');
  });

  it('says so once its process gave no sign for a minute', async () => {
    const {lastScan} = await runningScan(begunAt);
    expect(await lastScan({now: () => secondsLater(60)})).toMatchObject({state: 'running'});
    expect(await lastScan({now: () => secondsLater(61)})).toMatchObject(ended);
  });

  it('is not taken for the one that has just begun', async () => {
    const {lastScan} = await runningScan(secondsLater(20));
    expect(await lastScan()).toMatchObject(ended);
  });
});
