import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {describe, expect, it} from 'vitest';
import {type App, createApp} from '../../src/app.ts';
import {createContext} from '../../src/cli/create-context.ts';
import {runCommandLine} from '../../src/cli/run-command-line.ts';
import {plexMovie} from '../support/library.ts';
import {scannedLibrary} from '../support/scanned-library.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

describe('a command that runs another', () => {
  it('gets its output and its exit code, and its own streams stay silent', async () => {
    const {app, own} = makeApp(await scannedLibrary([plexMovie({ratingKey: '1', title: 'Alpha'})]));
    const {text, end} = await run(app, {}, ['movies', '--json']);
    expect([end, JSON.parse(text()).total]).toEqual([{exitCode: 0, error: undefined}, 1]);
    expect(own()).toBe('');
  });

  it('is told how it failed, and goes on', async () => {
    const {app} = makeApp(await scannedLibrary([plexMovie({ratingKey: '1', title: 'Alpha'})]));
    const {text, end} = await run(app, {}, ['show', '--json', 'nowhere']);
    expect(end).toMatchObject({exitCode: 1, error: {kind: 'not-found'}});
    expect(JSON.parse(text())).toEqual({error: end.error});
    expect((await run(app, {}, ['movies', '--json'])).end.exitCode).toBe(0);
  });

  it('lends it the config file and the data folder it was given itself', async () => {
    const {app} = makeApp('/dev/null/elsewhere');
    const dataDir = await scannedLibrary([plexMovie({ratingKey: '1', title: 'Alpha'})]);
    const configFile = join(await temporaryFolder(), '--odd name.json');
    await writeFile(configFile, JSON.stringify({plex: {libraries: ['Chosen']}}), {mode: 0o600});
    const movies = await run(app, {dataDir}, ['movies', '--json']);
    expect(JSON.parse(movies.text()).total).toBe(1);
    const settings = await run(app, {config: configFile, dataDir}, ['config', 'show', '--json']);
    expect(settings.text()).toContain('Chosen');
  });

  it('shares one database with all that run at once', async () => {
    const dataDir = await scannedLibrary([plexMovie({ratingKey: '1', title: 'Alpha'})]);
    const {app} = makeApp(dataDir);
    const branches = Array.from({length: 5}, () => app.branch({streams: app.streams, signal: app.signal}));
    const libraries = await Promise.all([app, ...branches].map(one => one.openLibrary({dataDir})));
    expect(new Set(libraries).size).toBe(1);
    branches[0]?.close();
    expect(libraries[0]?.movies.hasMovies()).toBe(true);
    app.close();
    expect(() => libraries[0]?.movies.hasMovies()).toThrow();
  });

  it('can stop it, and is not stopped itself', async () => {
    const {app} = makeApp(await scannedLibrary([]));
    const {end} = await run(app, {}, ['movies', '--json'], AbortSignal.abort());
    expect(end).toEqual({exitCode: 130, error: undefined});
    expect(app.signal.aborted).toBe(false);
  });
});

function makeApp(dataDir: string): {app: App; own: () => string} {
  const own = memory();
  const app = createApp({
    streams: {out: own.sink, err: own.sink},
    input: Readable.from([]),
    env: {FELSCANNER_DATA_DIR: dataDir},
    cwd: '/',
    signal: new AbortController().signal,
    now: () => new Date('2026-01-02T03:04:05Z'),
    platform: 'linux',
    home: '/dev/null/home',
  });
  return {app, own: own.text};
}

async function run(
  app: App,
  options: Parameters<typeof createContext>[1],
  argv: string[],
  signal = new AbortController().signal,
) {
  const {sink, text} = memory();
  const context = createContext(app, options, runCommandLine);
  const end = await context.runCommand(argv, {streams: {out: sink, err: memory().sink}, signal});
  return {end, text};
}

function memory() {
  let written = '';
  const write = (text: string): void => {
    written += text;
  };
  return {sink: {write, isTty: false, columns: undefined, stream: undefined}, text: () => written};
}
