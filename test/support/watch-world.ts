import {Readable} from 'node:stream';
import {onTestFinished} from 'vitest';
import {type App, createApp} from '../../src/app.ts';
import type {DaemonEvent} from '../../src/daemon/daemon-event.ts';
import {watch} from '../../src/daemon/watch.ts';
import {type ApprovalWorld, approvalWorld} from './approval-world.ts';
import {type HandClock, startHandClock} from './hand-clock.ts';
import {loadHouse} from './load-house.ts';

export type WatchWorld = ApprovalWorld & {
  clock: HandClock;
  /** An app of its own against the services, as a process would have it. */
  app: (signal?: AbortSignal) => App;
  /** Starts a daemon, which ends with the test. */
  watch: () => Promise<Watching>;
};

type Watching = {
  events: DaemonEvent[];
  /** What the jobs of a name came to so far. */
  runs: (job: string) => (DaemonEvent & {event: 'job'})[];
  /** Waits, while no time goes by, until a job has ended so often, and answers what that came to. */
  untilRun: (job: string, times: number) => Promise<(DaemonEvent & {event: 'job'})[]>;
  /** As SIGHUP does. */
  reload: () => Promise<void>;
  /** As what changed something in the same process does. */
  look: () => void;
  /** As SIGTERM does; answers when it has ended. */
  stop: () => Promise<void>;
  ended: Promise<void>;
};

const quiet = {write: () => undefined, isTty: false, columns: undefined, stream: undefined};

/** The world of approvals with a clock that is moved by hand, for a daemon within this process. */
export async function watchWorld(options: Parameters<typeof approvalWorld>[0] = {}): Promise<WatchWorld> {
  await loadHouse();
  const clock = startHandClock(new Date('2026-01-02T03:04:05Z'), {calmMs: 2});
  onTestFinished(() => clock.close());
  const world = await approvalWorld({...options, clock: clock.now});
  const app: WatchWorld['app'] = (signal = new AbortController().signal) =>
    createApp({
      streams: {out: quiet, err: quiet},
      input: Readable.from([]),
      env: {PLEX_URL: world.plex.url, PLEX_TOKEN: world.plex.token, FELSCANNER_DATA_DIR: `${world.folder}/data`},
      cwd: world.folder,
      signal,
      now: clock.now,
      platform: 'linux',
      home: '/dev/null/home',
      sleep: clock.sleep,
    });
  return {...world, clock, app, watch: () => startWatching(app, clock)};
}

async function startWatching(createApp: WatchWorld['app'], clock: HandClock): Promise<Watching> {
  const control = new AbortController();
  const app = createApp(control.signal);
  const events: DaemonEvent[] = [];
  let hangUp = (): void => undefined;
  let look = (): void => undefined;
  const loadConfig = (): ReturnType<App['loadConfig']> => app.loadConfig({configFile: undefined, dataDir: undefined});
  const ended = watch(app, {
    config: await loadConfig(),
    loadConfig,
    onEvent: event => events.push(event),
    onStarted: jobs => {
      look = jobs.look;
    },
    onHangup: reload => {
      hangUp = reload;
      return () => undefined;
    },
  });
  // A test that waits for the end hears of it.
  ended.catch(() => undefined);
  const stop = async (): Promise<void> => {
    control.abort();
    await ended.finally(() => app.close());
  };
  onTestFinished(() => stop().catch(() => undefined));
  let isOver = false;
  ended
    .finally(() => {
      isOver = true;
    })
    .catch(() => undefined);
  await settleUntil(clock, () => events.length > 0 || isOver);
  await clock.settle();
  const runs: Watching['runs'] = job =>
    events.filter(event => event.event === 'job').filter(event => event.job === job);
  return {
    events,
    runs,
    untilRun: async (job, times) => {
      await settleUntil(clock, () => runs(job).length >= times);
      await clock.settle();
      return runs(job);
    },
    reload: async () => {
      const answers = (): number => events.filter(({event}) => /^reload/.test(event)).length;
      const before = answers();
      hangUp();
      await settleUntil(clock, () => answers() > before);
      await clock.settle();
    },
    look: () => look(),
    stop,
    ended,
  };
}

const mostRounds = 2000;

/** Lets all that is under way get on until something has come of it. */
async function settleUntil(clock: HandClock, hasCome: () => boolean): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    await clock.settle();
    if (hasCome()) return;
  }
  throw new Error('nothing came of it');
}
