import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {createApp} from '../../../src/app.ts';
import {main} from '../../../src/main.ts';
import type {Sink} from '../../../src/output/sink.ts';
import {startFlaresolverr} from '../../../src/simulators/flaresolverr/start-flaresolverr.ts';
import {startIptorrents} from '../../../src/simulators/iptorrents/start-iptorrents.ts';
import type {Loopback} from '../../../src/simulators/loopback/start-loopback.ts';
import {startPlex} from '../../../src/simulators/plex/start-plex.ts';
import {startTorznab} from '../../../src/simulators/torznab/start-torznab.ts';
import type {CliRun} from '../../support/run-cli.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';

/** A request as a tracker saw it; `solver`: by the browser of FlareSolverr, which loads a page more than once. */
export type Seen = {atMs: number; by: 'program' | 'solver'; url: string};

export type PacedHouse = Awaited<ReturnType<typeof startPacedHouse>>;

/**
 * Plex with two libraries, IPTorrents, FlareSolverr and an indexer, with a felscanner whose waits move the clock by what
 * it asked for, so that the log tells when each request came. Must be closed.
 */
export async function startPacedHouse() {
  let nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
  const now = (): Date => new Date(nowMs);
  const plex = await startPlex({
    libraries: [
      {key: '1', title: 'Movies'},
      {key: '2', title: '4K'},
    ],
  });
  const tracker = await startIptorrents({now});
  const solver = await startFlaresolverr();
  const indexer = await startTorznab();
  const folder = await temporaryFolder();
  const dataDir = join(folder, 'data');
  await mkdir(dataDir);
  const env = {PLEX_URL: plex.url, PLEX_TOKEN: plex.token, LIBRARY_NAME: 'Movies,4K', FELSCANNER_DATA_DIR: dataDir};
  const passMs = (ms: number): void => {
    nowMs += ms;
  };
  const run = (argv: readonly string[], signal = new AbortController().signal): Promise<CliRun> =>
    runPaced(argv, {env, cwd: folder, signal, now, passMs});
  return {
    plex,
    tracker,
    solver,
    indexer,
    now,
    passMs,
    run,
    seen: {tracker: watch(tracker, now), indexer: watch(indexer, now)},
    configure: (settings: object) =>
      writeFile(join(folder, 'felscanner.config.json'), JSON.stringify(settings), {mode: 0o600}),
    /** What is kept in files that people may hand on. */
    keptPages: async () => {
      const names = (await readdir(dataDir)).filter(name => name.endsWith('.html'));
      return Promise.all(names.map(name => readFile(join(dataDir, name), 'utf8')));
    },
    close: async () => {
      await Promise.all([plex, tracker, solver, indexer].map(server => server.close()));
    },
  };
}

/** FlareSolverr's browser takes any language; ours asks as a person's does. */
function watch(server: Loopback, now: () => Date): readonly Seen[] {
  const seen: Seen[] = [];
  server.onRequest(({url, headers}) => {
    const by = headers['accept-language'] === '*' ? 'solver' : 'program';
    seen.push({atMs: now().getTime(), by, url});
  });
  return seen;
}

type Place = {
  env: Readonly<Record<string, string>>;
  cwd: string;
  signal: AbortSignal;
  now: () => Date;
  passMs: (ms: number) => void;
};

async function runPaced(argv: readonly string[], {passMs, ...place}: Place): Promise<CliRun> {
  const out: string[] = [];
  const err: string[] = [];
  const app = createApp({
    ...place,
    streams: {out: sinkInto(out), err: sinkInto(err)},
    input: Readable.from([]),
    platform: 'linux',
    home: '/dev/null/home',
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      passMs(ms);
    },
  });
  const exitCode = await main(argv, app);
  return {stdout: out.join(''), stderr: err.join(''), exitCode};
}

function sinkInto(written: string[]): Sink {
  const write = (text: string): void => {
    written.push(text);
  };
  return {write, isTty: false, columns: undefined, stream: undefined};
}
