import type {App} from '../app.ts';
import {withSignal} from '../app.ts';
import type {Config} from '../config/config.ts';
import {noteActivity} from '../core/activity/activity.ts';
import {takeRequests} from '../core/jobs/daemon-requests.ts';
import type {Database} from '../storage/database.ts';
import {acquireLease} from '../storage/lease.ts';
import {holdLease} from '../tasks/hold-lease.ts';
import type {DaemonEvent} from './daemon-event.ts';
import {demandPlex} from './demand-plex.ts';
import {demandSameFolder} from './demand-same-folder.ts';
import {startListeners} from './listeners.ts';
import {type Jobs, startJobs} from './run-jobs.ts';
import {troubleOf} from './trouble-of.ts';

export type WatchRequest = {
  config: Config;
  /** Reads the settings anew. Throws UserError. */
  loadConfig: () => Promise<Config>;
  onEvent: (event: DaemonEvent) => void;
  /** Calls `reload` whenever the settings are to be read anew; answers what ends that. */
  onHangup: (reload: () => void) => () => void;
  /** Given the jobs once they run. */
  onStarted?: (jobs: Jobs) => void;
  /** Starts what answers others while this runs; undefined: nobody is answered. */
  serve?: (() => Promise<Service>) | undefined;
};

type Service = {
  address: string;
  /** The file or variable that its token is in. */
  tokenFrom: string;
  close(): Promise<void>;
};

/** What is still at work after that when it was told to stop is left behind: each step is written down before it is taken. */
const longestFarewellMs = 8000;

/**
 * Does everything by itself until the app's signal is aborted: jobs by their schedule, Telegram as it is written. One at a time for a
 * database: throws UserError `busy` where another one runs, or has taken over since this one gave no sign for too long, and `config`
 * where no Plex is set up.
 */
export async function watch(app: App, request: WatchRequest): Promise<void> {
  const {config, onEvent} = request;
  await demandPlex(app, config);
  const {db} = await app.openLibrary(config);
  const lease = acquireLease(db, {name: 'daemon', holder: 'felscanner watch', now: app.now});
  await holdLease(app, lease, async signal => {
    begin(db, app);
    onEvent({at: app.now(), event: 'started', pid: process.pid, version: app.version(), config: config.file});
    const unfinished = await serving(app, request, () => workUntil(app, {...request, db, signal}));
    note(db, app, 'stopped');
    onEvent({at: app.now(), event: 'stopped', unfinished});
    if (!app.signal.aborted) signal.throwIfAborted();
  });
}

/** What was asked of a daemon that is no more is not asked of this one. */
function begin(db: Database, app: Pick<App, 'now'>): void {
  db.write(sql => {
    takeRequests(sql);
    note(db, app, 'started');
  });
}

function note(db: Database, app: Pick<App, 'now'>, detail: string): void {
  db.write(sql => noteActivity(sql, {at: app.now(), what: 'daemon', detail}));
}

async function serving<Result>(
  app: Pick<App, 'now'>,
  {serve, onEvent}: WatchRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  const service = await serve?.();
  if (service) onEvent({at: app.now(), event: 'serving', address: service.address, tokenFrom: service.tokenFrom});
  try {
    return await work();
  } finally {
    await service?.close();
  }
}

type Work = WatchRequest & {db: Database; signal: AbortSignal};

/** Works until the signal is aborted. Answers what did not end in time. */
async function workUntil(app: App, {signal: stop, ...work}: Work): Promise<readonly string[]> {
  const {db, config, onEvent, loadConfig, onHangup, onStarted} = work;
  const crash = new AbortController();
  const broken = Promise.withResolvers<never>();
  const here = withSignal(app, AbortSignal.any([stop, crash.signal]));
  const onTrouble = (what: string, error: unknown): void =>
    onEvent({at: app.now(), event: 'trouble', what, troubles: [troubleOf(error)]});
  const onReload = (): void => {
    reload(app, {loadConfig, onEvent, dataDir: config.dataDir})
      .then(settings => {
        if (!settings || here.signal.aborted) return;
        jobs.renew(settings);
        listeners.renew(settings);
      })
      .catch(broken.reject);
  };
  const jobs = startJobs({app: here, db, config, onEvent, onReload});
  const listeners = startListeners({app: here, config, jobs, onTrouble});
  const endReloads = onHangup(onReload);
  onStarted?.(jobs);
  here.signal.addEventListener('abort', () => onEvent({at: app.now(), event: 'stopping'}));
  const ended = Promise.race([Promise.all([jobs.ended, listeners.ended]), broken.promise]);
  // What cannot go on alone takes the rest with it.
  ended.catch(() => crash.abort());
  try {
    return await endedInTime(app, {ended, signal: here.signal, jobs});
  } finally {
    endReloads();
  }
}

type Ending = {ended: Promise<unknown>; signal: AbortSignal; jobs: Jobs};

async function endedInTime(app: App, {ended, signal, jobs}: Ending): Promise<readonly string[]> {
  const farewell = new AbortController();
  const late = new Promise<readonly string[]>(resolve => {
    signal.addEventListener('abort', () => {
      // Told to stop is what the app's own signal says, so that waiting takes another.
      app.sleep(longestFarewellMs, farewell.signal).then(
        () => resolve(jobs.running()),
        () => undefined,
      );
    });
  });
  try {
    return await Promise.race([ended.then(() => []), late]);
  } finally {
    farewell.abort();
  }
}

type Reload = Pick<WatchRequest, 'loadConfig' | 'onEvent'> & {dataDir: string};

/** Undefined where the new settings cannot be used: those there are stay. */
async function reload(app: App, {loadConfig, onEvent, dataDir}: Reload): Promise<Config | undefined> {
  try {
    const config = await loadConfig();
    demandSameFolder(config, {dataDir});
    await demandPlex(app, config);
    onEvent({at: app.now(), event: 'reloaded', config: config.file});
    return config;
  } catch (error) {
    onEvent({at: app.now(), event: 'reload-refused', troubles: [troubleOf(error)]});
    return undefined;
  }
}
