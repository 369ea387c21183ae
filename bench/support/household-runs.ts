import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Figures} from './figures.ts';
import {median} from './measure.ts';
import {type Household, type HouseholdTraffic, startHousehold} from './start-household.ts';
import {runWholeProcess, type WholeProcess} from './whole-process.ts';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'felscanner.js');
const bareClient = fileURLToPath(import.meta.resolve('./bare-client.ts'));
const latencyMs = 20;

export type Setting = {figures: Figures; folder: string; household: Household};

export async function withHousehold<Result>(
  options: {movies: number; profile7: number; film?: string},
  work: (household: Household) => Promise<Result>,
): Promise<Result> {
  const household = await startHousehold({...options, latencyMs});
  try {
    return await work(household);
  } finally {
    await household.stop();
  }
}

export type Run = WholeProcess & HouseholdTraffic;

/** The run of the median time, with the highest peak of all. */
export function middle(runs: readonly Run[]): Run {
  const ms = median(runs.map(run => run.ms));
  const run = runs.find(one => one.ms === ms);
  if (!run) throw new Error('there are no runs');
  return {...run, peakBytes: Math.max(...runs.map(({peakBytes}) => peakBytes))};
}

type Aims = {ms?: string; requests?: string; peak?: string};

export function tell({add}: Figures, what: string, {ms, requests, peakBytes}: Run, aims: Aims = {}): void {
  add({figure: what, value: ms, unit: 'ms', ...aimOf(aims.ms)});
  add({figure: `${what}: requests`, value: requests, unit: '', ...aimOf(aims.requests)});
  add({figure: `${what}: peak memory`, value: peakBytes / 1e6, unit: 'MB', ...aimOf(aims.peak)});
}

function aimOf(aim: string | undefined): {aim?: string} {
  return aim === undefined ? {} : {aim};
}

export type Counts = Readonly<Record<string, number>>;

/** Scans into a data folder, collections left out, and throws where the scan did not find what there is. */
export async function scan(setting: Setting, name: string, expected: Counts, {probe = false} = {}): Promise<Run> {
  const args = ['scan', '--json', '--no-collections', ...(probe ? [] : ['--no-probe'])];
  const run = await counted(setting.household, () => runOwn(setting, join(setting.folder, name), args));
  const {state, counts}: {state: string; counts: Counts} = JSON.parse(run.stdout);
  const wrong = Object.keys(expected).filter(key => counts[key] !== expected[key]);
  if (state !== 'completed' || wrong.length > 0) {
    throw new Error(`the scan is wrong: ${state}, ${JSON.stringify(counts)} in place of ${JSON.stringify(expected)}`);
  }
  return run;
}

export function runOwn({household, folder}: Setting, dataDir: string, args: readonly string[]): Promise<WholeProcess> {
  const env = {PLEX_URL: household.url, PLEX_TOKEN: household.token, FELSCANNER_DATA_DIR: dataDir};
  return runWholeProcess([bin, ...args], {cwd: folder, env});
}

export function runBare(setting: Setting, name: string): Promise<Run> {
  return runPeer(setting, bareClient, name);
}

/** Peers have their code compiled and its types stripped from the second run on, as ours is. */
export function runPeer({household, folder}: Setting, program: string, name: string): Promise<Run> {
  const args = [program, household.url, household.token, join(folder, `${name}.db`)];
  const env = {NODE_COMPILE_CACHE: join(folder, 'compiled')};
  return counted(household, () => runWholeProcess(args, {cwd: folder, env}));
}

export async function counted(household: Household, work: () => Promise<WholeProcess>): Promise<Run> {
  const before = await household.traffic();
  const run = await work();
  const after = await household.traffic();
  return {
    ...run,
    requests: after.requests - before.requests,
    writes: after.writes - before.writes,
    bodyBytes: after.bodyBytes - before.bodyBytes,
    fileBytes: after.fileBytes - before.fileBytes,
  };
}
