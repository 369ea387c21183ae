import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {runCli} from './support/run-cli.ts';
import {withBlock} from './support/text-block.ts';

const path = join(import.meta.dirname, '..', 'README.md');

/** What is another each time: ids of questions, and how long it took. */
function steady(text: string): string {
  return text.replace(/ · id [a-z0-9]{8}\b/g, '').replace(/That was .* on/, 'That was a few seconds on');
}

/** The README shows what was printed: brought up to date where that is wanted, else held. */
function shows(name: string, text: string): void {
  const readme = readFileSync(path, 'utf8');
  const current = withBlock(readme, name, text);
  if (process.env['UPDATE_README']) writeFileSync(path, current);
  else expect(readme).toBe(current);
}

describe('the README', () => {
  it('shows the story of the demo as it is told', async () => {
    const {stdout, exitCode, stderr} = await runCli(['demo', '--no-color'], {terminal: 100});
    expect([exitCode, stderr]).toEqual([0, '']);
    shows('demo', steady(stdout));
  });

  it('shows what a fetch of releases prints', async () => {
    const {stdout, exitCode} = await runCli(['demo', '--no-color', 'ipt-fetch'], {terminal: 120});
    expect(exitCode).toBe(0);
    shows('releases', stdout.slice(stdout.indexOf('Worth asking about')));
  });

  it('tells of a release why it is not asked about, as why does', async () => {
    const name = /felscanner demo why ([^\s#]+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
    const {stdout, exitCode} = await runCli(['demo', 'why', name]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`${name}\tdecision\tno\t`);
  });
});
