import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {commands} from '../../src/cli/commands.ts';
import {mediaExtensions} from '../../src/tasks/media-file-names.ts';
import {runCli} from '../support/run-cli.ts';

describe('felscanner', () => {
  it('answers --json without a command by a document, not by its help', async () => {
    const {stdout, exitCode} = await runCli(['--json']);
    expect(JSON.parse(stdout)).toMatchObject({error: {kind: 'usage', message: '--json needs a command'}});
    expect(exitCode).toBe(2);
  });

  it('prints its help without arguments, as with --help', async () => {
    const help = await runCli(['--help']);
    expect(help).toMatchObject({stderr: '', exitCode: 0});
    expect(help.stdout).toMatch(/^Usage: felscanner /);
    expect(await runCli([])).toEqual(help);
    expect(await runCli(['help'])).toEqual(help);
  });

  it('prints the version of its package', async () => {
    const manifest: unknown = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'));
    const {stdout, stderr, exitCode} = await runCli(['--version']);
    expect(manifest).toMatchObject({version: stdout.trim()});
    expect([stderr, exitCode]).toEqual(['', 0]);
  });

  it('lists commands that work, and no others', async () => {
    const {stdout} = await runCli(['--help']);
    const listed = [
      ...((stdout.split('Commands:\n')[1] ?? '').split('\n\n')[0]?.matchAll(/^ {2}([a-z-]+) /gm) ?? []),
    ].map(([, name]) => name);
    expect(listed).toEqual([...commands.map(({name}) => name), 'help']);
  });

  it.each(['inspect', 'scan'])('%s explains itself with arguments, options, columns and examples', async name => {
    const {stdout, exitCode} = await runCli([name, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: felscanner ${name} `));
    for (const flag of ['--samples', '--config', '--data-dir', '--json', '--quiet', '--verbose', '--no-color']) {
      expect(stdout).toContain(`  ${flag}`);
    }
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('path, label, layer, evidence, resolution');
    expect(stdout).toContain(`Examples:\n  $ felscanner ${name}`);
    expect(await runCli(['help', name])).toMatchObject({stdout, exitCode});
  });

  it('names every extension a scan reads', async () => {
    const {stdout} = await runCli(['scan', '--help']);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`: ${mediaExtensions.join(' ')}.`);
  });

  it('keeps its help within the width of the terminal', async () => {
    const {stdout} = await runCli(['inspect', '--help'], {terminal: 80});
    const lines = stdout.split('\n').filter(line => !line.startsWith('  $ '));
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(80);
  });
});

describe('a command line that is not understood', () => {
  it.each([
    ['inspct x', "unknown command 'inspct'", 'did you mean inspect?'],
    ['help inspct', "there is no help on 'inspct': no command or topic is called so", 'did you mean inspect?'],
    [
      '--verbose help inspct',
      "there is no help on 'inspct': no command or topic is called so",
      'did you mean inspect?',
    ],
    ["http://me:p'w@h/x", "unknown command 'http://***:***@h/x'", 'run "felscanner --help"'],
    ['http://me:pw@h/x?token=abc', "unknown command 'http://***:***@h/x?token=***'", 'run "felscanner --help"'],
    ['inspect x --config ', '--config needs a path, and an empty one was given', 'leave --config out, or give a path'],
    ['frobnicate', "unknown command 'frobnicate'", 'run "felscanner --help"'],
    ['inspect x --smaples 3', "unknown option '--smaples'", 'did you mean --samples?'],
    ['scan x --josn', "unknown option '--josn'", 'did you mean --json?'],
    ['scan x --frobnicate', "unknown option '--frobnicate'", 'run "felscanner scan --help"'],
    ['--frobnicate', "unknown option '--frobnicate'", 'run "felscanner --help"'],
    ['inspect', "missing required argument 'file|url|ratingKey'", 'run "felscanner inspect --help"'],
    ['inspect x --samples', "option '--samples <n>' argument missing", 'run "felscanner inspect --help"'],
    ['inspect x --samples 0', '--samples needs a whole number from 1 to 100, not "0"', 'for example --samples 5'],
    ['inspect x --samples 101', '--samples needs a whole number from 1 to 100, not "101"', 'for example --samples 5'],
    ['inspect x --samples 2.5', '--samples needs a whole number from 1 to 100, not "2.5"', 'for example --samples 5'],
    ['inspect x --samples many', '--samples needs a whole number from 1 to 100, not "many"', 'for example --samples 5'],
    ['scan x --samples=-1', '--samples needs a whole number from 1 to 100, not "-1"', 'for example --samples 5'],
    ['scan a b', "too many arguments for 'scan'. Expected 1 argument but got 2: a, b", 'run "felscanner scan --help"'],
  ])('%s is answered with a sentence and a next step, exit code 2', async (line, sentence, hint) => {
    const {stdout, stderr, exitCode} = await runCli(line.split(' '));
    expect({stdout, stderr, exitCode}).toEqual({stdout: '', stderr: `Error: ${sentence}\n-> ${hint}\n`, exitCode: 2});
  });

  it.each([[['--json', 'inspct']], [['inspct', '--json']]])('%j is answered in JSON too', async argv => {
    const {stdout, stderr, exitCode} = await runCli(argv);
    expect(JSON.parse(stdout)).toEqual({
      error: {kind: 'usage', message: "unknown command 'inspct'", hint: 'did you mean inspect?'},
    });
    expect(stderr).toBe("Error: unknown command 'inspct'\n-> did you mean inspect?\n");
    expect(exitCode).toBe(2);
  });

  it('is answered in colour on a terminal, unless refused', async () => {
    const run = async (argv: string[], env = {}): Promise<string> =>
      (await runCli(argv, {terminal: 80, env})).stderr.split('\n')[0] ?? '';
    expect(await run(['inspct'])).toContain('\u001b[');
    expect(await run(['inspct', '--no-color'])).toBe("Error: unknown command 'inspct'");
    expect(await run(['inspct'], {NO_COLOR: '1'})).toBe("Error: unknown command 'inspct'");
  });

  it('cannot smuggle control characters into the terminal', async () => {
    const {stderr} = await runCli(['\u001b[2J']);
    expect(stderr).toBe('Error: unknown command \'\\x1b[2J\'\n-> run "felscanner --help"\n');
  });
});
