import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {PassThrough, Readable} from 'node:stream';
import {pathToFileURL} from 'node:url';
import {describe, expect, it, onTestFinished} from 'vitest';
import {createApp} from '../../src/app.ts';
import {main} from '../../src/main.ts';
import {type Sink, streamSink} from '../../src/output/sink.ts';
import {plexMovie} from '../support/library.ts';
import {runCli} from '../support/run-cli.ts';
import {scannedLibrary} from '../support/scanned-library.ts';

const count = 1500;

/** In the order of their titles, which are long enough for all rows together to be more than a pipe holds. */
const libraryOf = (length: number): Promise<string> =>
  scannedLibrary(
    Array.from({length}, (_, index) =>
      plexMovie({ratingKey: `${index}`, title: `Film ${1000 + index} ${'and so on '.repeat(50)}`}),
    ),
  );

describe('movies that is told to stop', () => {
  it.each<[string, string[], number | undefined]>([
    ['rows', [], undefined],
    ['a document', ['--json'], undefined],
    ['tables', [], 80],
  ])('stops soon while it prints %s, and leaves with 130', async (_, argv, columns) => {
    const dataDir = await libraryOf(count);
    const stop = new AbortController();
    const texts: string[] = [];
    const write = (text: string): void => {
      texts.push(text);
      setImmediate(() => stop.abort());
    };
    const out = {write, isTty: columns !== undefined, columns, stream: undefined};
    const {exitCode, talk} = await runOn(out, ['movies', ...argv], {dataDir, signal: stop.signal});
    const films = texts.join('').match(/Film \d+/g) ?? [];
    expect(films.length).toBeGreaterThan(0);
    expect(films.length).toBeLessThanOrEqual(1000);
    expect([exitCode, talk]).toEqual([130, '']);
    if (argv[0] === '--json') expect(() => JSON.parse(texts.join(''))).toThrow(SyntaxError);
    else expect(texts.join('')).toMatch(/\n$/);
  });

  it.each([[[]], [['--json']]])('%j stops at a real Ctrl-C', async argv => {
    const child = await startMovies(argv);
    child.stdout?.pause();
    child.kill('SIGINT');
    let rest = '';
    child.stdout?.on('data', chunk => {
      rest += chunk;
    });
    child.stdout?.resume();
    await once(child, 'close');
    expect(rest).not.toContain(`Film ${1000 + count - 1}`);
    expect(child.exitCode).toBe(130);
  });

  it.each([[[]], [['--json']]])('%j ends quietly, as done, when its reader has had enough', async argv => {
    const child = await startMovies(argv);
    let talk = '';
    child.stderr?.on('data', chunk => {
      talk += chunk;
    });
    child.stdout?.destroy();
    await once(child, 'close');
    expect([child.exitCode, talk]).toEqual([0, '']);
  });
});

describe('a terminal that does not say how wide it is', () => {
  it.each([[['movies', '--limit', '9']], [['show', 'film 1007']]])('gets %j as one of 80 columns does', async argv => {
    const dataDir = await libraryOf(20);
    const stream = Object.assign(new PassThrough().setEncoding('utf8'), {isTTY: true, columns: 0});
    const out = streamSink(stream, error => {
      throw error;
    });
    await runOn(out, [...argv, '--no-color'], {dataDir, signal: new AbortController().signal});
    const {stdout} = await runCli([...argv, '--no-color'], {env: {FELSCANNER_DATA_DIR: dataDir}, terminal: 80});
    expect(stream.read()).toBe(stdout);
    expect(stdout).toContain('Film 100');
  });
});

type Setting = {dataDir: string; signal: AbortSignal};

/** Runs a command line in this process; answers the exit code and what went to stderr. */
async function runOn(out: Sink, argv: readonly string[], {dataDir, signal}: Setting) {
  let talk = '';
  const write = (text: string): void => {
    talk += text;
  };
  const app = createApp({
    streams: {out, err: {write, isTty: false, columns: undefined, stream: undefined}},
    input: Readable.from([]),
    env: {FELSCANNER_DATA_DIR: dataDir},
    cwd: dataDir,
    signal,
    now: () => new Date('2026-01-02T03:04:05Z'),
    platform: 'linux',
    home: '/dev/null/home',
  });
  const exitCode = await main(argv, app);
  return {exitCode, talk};
}

/** A process of its own that lists the movies, its first words already read. */
async function startMovies(argv: readonly string[]): Promise<ChildProcess> {
  const dataDir = await libraryOf(count);
  const source = pathToFileURL(join(import.meta.dirname, '..', '..', 'src', 'main.ts')).href;
  const script = `import {run} from ${JSON.stringify(source)}; process.exitCode = await run();`;
  const words = ['--input-type=module', '--eval', script, 'felscanner', 'movies', ...argv];
  const env = {...process.env, FELSCANNER_DATA_DIR: dataDir};
  const child = spawn(process.execPath, words, {env, cwd: dataDir, stdio: ['ignore', 'pipe', 'pipe']});
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await rm(dataDir, {recursive: true, force: true});
  });
  await once(child.stdout, 'data');
  return child;
}
