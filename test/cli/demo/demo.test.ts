import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, describe, expect, it, onTestFinished} from 'vitest';
import {offers} from '../../../src/simulators/household/offers.ts';
import {type CliOptions, type CliRun, runCli} from '../../support/run-cli.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';

/** Where the demo has its folders within these tests. */
let room = '';

beforeEach(() => {
  const before = process.env['TMPDIR'];
  room = mkdtempSync(join(tmpdir(), 'demo-room-'));
  process.env['TMPDIR'] = room;
  onTestFinished(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(room, {recursive: true});
  });
});

const demo = (words: readonly string[] = [], options: CliOptions = {}): Promise<CliRun> =>
  runCli(['demo', ...words], options);

type Step = {step: string; caption: string; command: string; document: Record<string, never>};

async function story(options: CliOptions = {}): Promise<(name: string) => Record<string, never>> {
  const {stdout, stderr, exitCode} = await demo(['--json'], options);
  expect([exitCode, stderr]).toEqual([0, '']);
  const {steps} = JSON.parse(stdout) as {steps: Step[]};
  return name => steps.find(({step}) => step === name)?.document ?? {};
}

type Approval = {movie: {title: string}; proof: {claimed: string; found: string; honest: boolean} | null};
type Decision = {ask: boolean; because: string; release: {name: string}};

describe('the story of the demo', () => {
  it('holds what its captions say, step by step', async () => {
    const of = await story();
    expect(of('scan')).toMatchObject({counts: {movies: 345}, probed: {failed: 0}, failures: []});
    expect(of('correction')).toMatchObject({
      movie: {
        title: 'Dune: Part Two',
        versions: [{label: 'P7 FEL', disagreements: [{plex: 'P8.1', bitstream: 'P7 FEL'}]}],
      },
    });
    expect(of('collections')).toMatchObject({inSync: true});
    expect(of('report')).toMatchObject({totals: {movies: 345}});
    expect(of('truth')).toMatchObject({inSync: true});
    expect(of('download')['downloads']).toHaveLength(2);
  });

  it('asks about some releases, and refuses the others each for another reason', async () => {
    const decisions = (await story())('releases')['decisions'] as unknown as Decision[];
    expect(decisions).toHaveLength(offers.length);
    expect(decisions.filter(({ask}) => ask)).toHaveLength(4);
    const refusals = decisions.filter(({ask}) => !ask).map(({because}) => because);
    expect(new Set(refusals).size).toBe(6);
    expect(refusals).not.toContain('');
  });

  it('proves one download honest, and of the other that it lied', async () => {
    const approvals = (await story())('proof')['approvals'] as unknown as Approval[];
    const proofs = approvals.flatMap(({movie, proof}) => (proof ? [[movie.title, proof.honest]] : []));
    expect(proofs.toSorted()).toEqual([
      ['Heat', true],
      ['Mad Max: Fury Road', false],
    ]);
  });

  it('reads the same every time, but for the ids of questions and the time it took', async () => {
    const told = async (): Promise<string> => {
      const {stdout} = await demo([], {terminal: 100});
      return stdout.replace(/\bid [a-z0-9]{8}\b/g, 'id ********').replace(/That was .* on/, 'That was ... on');
    };
    const first = await told();
    expect(first).toContain('not as promised');
    expect(await told()).toBe(first);
  });

  it('knows nothing of the settings and variables of whoever runs it', async () => {
    const env = {PLEX_URL: 'http://127.0.0.1:1', TELEGRAM_BOT_TOKEN: '1:x', FELSCANNER_DATA_DIR: '/nowhere'};
    expect((await story({env}))('scan')).toMatchObject({counts: {movies: 345}});
  });

  it('leaves nothing behind', async () => {
    await story();
    expect(readdirSync(room)).toEqual([]);
  });

  it('leaves nothing behind where it is broken off', async () => {
    const stop = new AbortController();
    const running = demo([], {signal: stop.signal});
    setImmediate(() => stop.abort());
    expect((await running).exitCode).toBe(130);
    expect(readdirSync(room)).toEqual([]);
  });
});

describe('a command in the demo', () => {
  it('finds a household that was scanned, and takes options of its own', async () => {
    const {stdout, exitCode} = await demo(['movies', '--fel', '--json', '--limit', '3']);
    const {total, movies} = JSON.parse(stdout);
    expect([exitCode, total > 20, movies.length]).toEqual([0, true, 3]);
  });

  it('finds releases that were asked for', async () => {
    const {stdout} = await demo(['why', 'Gravity', '2013']);
    expect(stdout).toContain('0 of at least 1 seeders');
  });

  it('that there is not is told as ever, and nothing is left behind', async () => {
    const {stderr, exitCode} = await demo(['nonsense']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("unknown command 'nonsense'")]);
    expect(readdirSync(room)).toEqual([]);
  });

  it('writes where whoever typed it is, and settings where those of the demo are', async () => {
    const cwd = await temporaryFolder();
    expect(await demo(['report', '--output', 'films.csv'], {cwd})).toMatchObject({exitCode: 0});
    expect(await demo(['config', 'init', '--yes'], {cwd})).toMatchObject({exitCode: 0});
    expect(readdirSync(cwd)).toEqual(['films.csv']);
  });

  it.each(['--config', '--config=mine.json', '--data-dir'])('takes no settings of others with %s', async option => {
    const {stderr, exitCode} = await demo(['movies', option, 'mine.json']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`leave ${option} out`)]);
  });

  it('is not another demo', async () => {
    expect(await demo(['demo'])).toMatchObject({exitCode: 2, stderr: expect.stringContaining('another demo')});
  });

  it('leaves its data where that is wanted, and they can be looked at', async () => {
    const {stderr} = await demo(['--keep', 'status']);
    const folder = /^Kept in (\S+);/m.exec(stderr)?.[1] ?? '';
    expect(readdirSync(room)).toEqual([folder.split('/').at(-1)]);
    const {stdout} = await runCli(['movies', '--json', '--data-dir', join(folder, 'data')], {cwd: folder});
    expect(JSON.parse(stdout)).toMatchObject({total: 345});
  });
});
