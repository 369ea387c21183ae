import process from 'node:process';
import {render} from 'ink';
import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import type {DaemonEvent} from '../daemon/daemon-event.ts';
import {writeMark} from '../storage/write-mark.ts';
import {createConfigInForce} from './config-in-force.ts';
import {Dashboard, type LendTerminal} from './dashboard.tsx';
import type {DashboardWorld, Running} from './dashboard-world.ts';
import {initialModel} from './initial-model.ts';
import {keepLive} from './live.ts';
import {type Look, lookFor} from './look.ts';
import type {Effect, Size} from './model.ts';
import {createOwnDaemon} from './own-daemon.ts';
import {performEffect} from './perform-effect.ts';
import {partsOf, readSnapshot} from './snapshot.ts';
import {createStore, type Store} from './store.ts';
import {suspendProcess} from './suspend-process.ts';
import {createWorkBench} from './work-bench.ts';

export type DashboardRequest = {
  config: Config;
  readConfig: () => Promise<Config>;
  changeSetting: DashboardWorld['changeSetting'];
  color: boolean;
  /** Begin with the daemon running. */
  watches: boolean;
  runDaemon: (app: App, config: Config, onEvent: (event: DaemonEvent) => void) => Promise<void>;
  nudgeDaemon: DashboardWorld['nudgeDaemon'];
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream & {columns?: number; rows?: number};
};

/** How it ended: by `q`, or by Ctrl-C or a signal. */
export type DashboardEnd = 'left' | 'broken off';

/**
 * Shows the dashboard on a terminal until somebody leaves or the app's signal is aborted. The terminal is given back as it
 * was, also where a bug ends it, which is thrown.
 */
export async function runDashboard(app: App, request: DashboardRequest): Promise<DashboardEnd> {
  let end: DashboardEnd = 'broken off';
  const left = new AbortController();
  const here = app.branch({streams: app.streams, signal: AbortSignal.any([app.signal, left.signal])});
  const settings = createConfigInForce(request.config, request.readConfig);
  const config = settings.current;
  const bug = Promise.withResolvers<never>();
  const isSpoken = app.env['INK_SCREEN_READER'] === 'true';
  const look = lookFor({color: request.color, isSpoken, env: app.env});
  const {db} = await app.openLibrary(config());
  const seen = writeMark(db);
  const first = await readSnapshot(here, config(), {
    parts: partsOf('overview'),
    releases: {search: '', onlyNew: false},
  });
  let perform: (effect: Effect) => void = () => undefined;
  const store = createStore(initialModel(sizeOf(request.stdout), app.now(), first), {
    onEffect: effect => perform(effect),
    onBug: bug.reject,
  });
  const screen = openScreen(store, look, request);
  const world: DashboardWorld = {
    app: here,
    config,
    refreshConfig: settings.refresh,
    changeSetting: async change => settings.take(await request.changeSetting(change)),
    nudgeDaemon: request.nudgeDaemon,
    runDaemon: (branch, onEvent) => request.runDaemon(branch, config(), onEvent),
    terminal: screen,
    leave(isBrokenOff) {
      end = isBrokenOff ? 'broken off' : 'left';
      left.abort();
    },
  };
  const running: Running = {...world, store};
  const works = createWorkBench(running, bug.reject);
  const daemon = createOwnDaemon(running, bug.reject);
  perform = effect => performEffect(running, {works, daemon, onBug: bug.reject}, effect);
  const resized = (): void => store.dispatch({on: 'resize', size: sizeOf(request.stdout)});
  request.stdout.on('resize', resized);
  try {
    if (request.watches) daemon.start();
    const live = keepLive(running, {isSpoken, seen});
    await Promise.race([live, bug.promise, screen.ended]);
  } finally {
    request.stdout.off('resize', resized);
    left.abort();
    await screen.close();
    if (store.model().daemon !== 'off') app.streams.err.write('felscanner is coming to its end ...\n');
    await Promise.all([works.close(), daemon.close()]);
  }
  return end;
}

const usualSize: Size = {columns: 80, rows: 24};

function sizeOf({columns, rows}: DashboardRequest['stdout']): Size {
  return {columns: columns || usualSize.columns, rows: rows || usualSize.rows};
}

type OpenScreen = DashboardWorld['terminal'] & {
  /** Rejects where drawing fails. */
  ended: Promise<unknown>;
  /** Gives the terminal back. */
  close(): Promise<void>;
};

function openScreen(store: Store, look: Look, {stdin, stdout}: Pick<DashboardRequest, 'stdin' | 'stdout'>): OpenScreen {
  let lend: LendTerminal | undefined;
  const onTerminal = (given: LendTerminal): void => {
    lend = given;
  };
  const view = <Dashboard store={store} look={look} onTerminal={onTerminal} />;
  const screen = render(view, {
    stdin,
    stdout,
    alternateScreen: !look.isSpoken,
    exitOnCtrlC: false,
    incrementalRendering: !look.isSpoken,
    isScreenReaderEnabled: look.isSpoken,
    interactive: true,
    patchConsole: false,
    maxFps,
  });
  const ended = screen.waitUntilExit();
  let isAway = false;
  return {
    ended,
    async suspend() {
      // Pressed twice, it is one wish.
      if (isAway) return;
      isAway = true;
      await lend?.(() => suspendProcess(process)).finally(() => {
        isAway = false;
      });
    },
    redraw() {
      screen.clear();
      screen.rerender(view);
    },
    async close() {
      screen.unmount();
      // What went wrong is thrown to whoever waits for the end.
      await ended.catch(() => undefined);
    },
  };
}

/** A key is answered at once; what comes faster than that, such as a key held down, is drawn together. */
const maxFps = 100;
