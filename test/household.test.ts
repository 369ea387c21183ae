import {readFileSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {startHousehold} from './household/start-household.ts';
import {type CliOptions, type CliRun, runCli} from './support/run-cli.ts';
import {temporaryFolder} from './support/temporary-folder.ts';

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
const now = new Date('2026-01-02T03:04:05Z');

/** A household, scanned; felscanner is set up for it. */
async function household(): Promise<(argv: readonly string[], options?: CliOptions) => Promise<CliRun>> {
  const {settings, close} = await startHousehold(now);
  onTestFinished(close);
  const folder = await temporaryFolder();
  const config = {...settings, dataDir: join(folder, 'data')};
  await writeFile(join(folder, 'felscanner.config.json'), JSON.stringify(config), {mode: 0o600});
  let waitedMs = 0;
  const clock: CliOptions = {
    now: () => new Date(now.getTime() + waitedMs),
    sleep: async ms => {
      waitedMs += ms;
    },
  };
  const run = (argv: readonly string[], options: CliOptions = {}): Promise<CliRun> =>
    runCli(argv, {cwd: folder, ...clock, ...options});
  await run(['scan', '--quiet', '--no-collections']);
  return run;
}

describe('the household of the README', () => {
  it('is asked for releases, and prints what the README shows', async () => {
    const run = await household();
    const {stdout, exitCode, stderr} = await run(['ipt-fetch', '--no-color'], {terminal: 120});
    expect(exitCode, stderr).toBe(0);
    const told = stdout.slice(stdout.indexOf('Worth asking about'));
    expect(told.split('\n').length).toBeGreaterThan(5);
    expect(readme).toContain(told);
  });

  it('tells why the release of the README is not asked about', async () => {
    const name = /npm run household -- why "([^"]+)"/.exec(readme)?.[1] ?? '';
    const {stdout, exitCode} = await (await household())(['why', name]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`${name}\tdecision\tno\tthe same as what is there\n`);
  });
});
