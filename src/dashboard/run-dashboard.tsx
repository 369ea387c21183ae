import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {render} from 'ink';
import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import {Dashboard, type LendTerminal} from './dashboard.tsx';
import type {DaemonRun, DashboardWorld, Running} from './dashboard-world.ts';
import {initialModel} from './initial-model.ts';
import {keepLive} from './live.ts';
import {lookFor} from './look.ts';
import type {Effect, Size} from './model.ts';
import {createOwnDaemon} from './own-daemon.ts';
import {performEffect} from './perform-effect.ts';
import {partsOf, readSnapshot} from './snapshot.ts';
import {createStore} from './store.ts';
import {suspendProcess} from './suspend-process.ts';
import {createWorkBench} from './work-bench.ts';

export type DashboardRequest = {
  config: Config;
  loadConfig: () => Promise<Config>;
  color: boolean;
  /** Begin with the daemon running. */
  watches: boolean;
  runDaemon: (app: App, config: Config, run: DaemonRun) => Promise<void>;
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream & {columns?: number; rows?: number};
};

/**
 * Shows the dashboard on a terminal until somebody leaves or the app's signal is aborted. The terminal is given back as it
 * was, also where a bug ends it, which is thrown.
 */
export async function runDashboard(app: App, request: DashboardRequest): Promise<void> {
  setFlagsFromString(tidyHeap);
  const left = new AbortController();
  const here = app.branch({streams: app.streams, signal: AbortSignal.any([app.signal, left.signal])});
  let {config} = request;
  const bug = Promise.withResolvers<never>();
  const isSpoken = app.env['INK_SCREEN_READER'] === 'true';
  const look = lookFor({color: request.color, isSpoken, env: app.env});
  const first = await readSnapshot(here, config, {parts: partsOf('overview'), releases: {search: '', onlyNew: false}});
  let perform: (effect: Effect) => void = () => undefined;
  const store = createStore(initialModel(sizeOf(request.stdout), app.now(), first), effect => perform(effect));
  let lend: LendTerminal | undefined;
  const onTerminal = (given: LendTerminal): void => {
    lend = given;
  };
  const view = <Dashboard store={store} look={look} onTerminal={onTerminal} />;
  const screen = render(view, {
    stdin: request.stdin,
    stdout: request.stdout,
    alternateScreen: !isSpoken,
    exitOnCtrlC: false,
    incrementalRendering: !isSpoken,
    isScreenReaderEnabled: isSpoken,
    interactive: true,
    patchConsole: false,
    maxFps: 100,
  } as Parameters<typeof render>[1]);
  const world: DashboardWorld = {
    app: here,
    config: () => config,
    renewConfig: async () => {
      config = await request.loadConfig();
      return config;
    },
    runDaemon: (branch, run) => request.runDaemon(branch, config, run),
    terminal: {
      async suspend() {
        await lend?.(() => suspendProcess(process));
      },
      redraw() {
        screen.clear();
        screen.rerender(view);
      },
    },
    leave: () => left.abort(),
  };
  const running: Running = {...world, store};
  const works = createWorkBench(running, bug.reject);
  const daemon = createOwnDaemon(running, bug.reject);
  perform = effect => performEffect(running, {works, daemon, onBug: bug.reject}, effect);
  const resized = (): void => store.dispatch({on: 'resize', size: sizeOf(request.stdout)});
  request.stdout.on('resize', resized);
  try {
    if (request.watches) daemon.start();
    const live = keepLive(running, {isSpoken});
    await Promise.race([live, bug.promise, screen.waitUntilExit()]);
  } finally {
    request.stdout.off('resize', resized);
    left.abort();
    screen.unmount();
    await screen.waitUntilExit();
    await Promise.all([works.close(), daemon.close()]);
  }
}

/** A frame leaves nearly a megabyte behind, which piles up to 260 MB before V8 tidies it away of itself. */
const tidyHeap = '--heap-growing-percent=60';

const usualSize: Size = {columns: 80, rows: 24};

function sizeOf({columns, rows}: DashboardRequest['stdout']): Size {
  return {columns: columns || usualSize.columns, rows: rows || usualSize.rows};
}
