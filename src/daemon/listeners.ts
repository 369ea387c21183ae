import type {App} from '../app.ts';
import {withSignal} from '../app.ts';
import type {Config} from '../config/config.ts';
import {followNewMovies} from '../tasks/new-movies/follow-new-movies.ts';
import {serveTelegram} from '../tasks/telegram/serve-telegram.ts';
import {fillInbox} from './inbox.ts';
import {keepRunning} from './keep-running.ts';
import type {Jobs} from './run-jobs.ts';

/** What listens all the time. */
export type Listeners = {
  /** Ends when the signal was aborted and nothing listens any more. */
  ended: Promise<void>;
  /** Goes on with other settings. */
  renew(config: Config): void;
};

type Listening = {
  /** Its signal ends it all. */
  app: App;
  config: Config;
  jobs: Jobs;
  onTrouble: (what: string, error: unknown) => void;
};

type Listener = {
  /** For people. */
  what: string;
  run: (app: App, listening: Listening) => Promise<void>;
};

const all: readonly Listener[] = [
  {
    what: 'Telegram',
    run: (app, {config, onTrouble}) => serveTelegram(app, {config, onTrouble: error => onTrouble('Telegram', error)}),
  },
  {
    what: 'Plex',
    async run(app, {config, jobs, onTrouble}) {
      if (config.schedule.recentlyAdded === undefined || config.plex.token === '') return;
      const {inbox} = jobs;
      const look = (): void => jobs.hasten('recentlyAdded');
      try {
        await followNewMovies(app, {
          config,
          signal: app.signal,
          onConnected() {
            Object.assign(inbox, {isFollowing: true, hasGap: true});
            look();
          },
          onChanged(changes) {
            fillInbox(inbox, changes);
            look();
          },
          onTrouble(trouble) {
            inbox.isFollowing = false;
            onTrouble('Plex', trouble);
          },
        });
      } finally {
        inbox.isFollowing = false;
      }
    },
  },
];

/** Begins to listen. */
export function startListeners({app, config, ...rest}: Listening): Listeners {
  const {signal} = app;
  let renewal = new AbortController();
  let ends: Promise<void>[] = [];
  const start = (settings: Config): void => {
    renewal = new AbortController();
    const until = AbortSignal.any([signal, renewal.signal]);
    ends = all.map(({what, run}) =>
      keepRunning(app, {
        run: () => run(withSignal(app, until), {app, config: settings, ...rest}),
        signal: until,
        onTrouble: error => rest.onTrouble(what, error),
      }),
    );
  };
  start(config);
  let newest = config;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    ended: abortOf(signal).then(async () => {
      await turn;
      await Promise.all(ends);
    }),
    renew(settings) {
      newest = settings;
      renewal.abort();
      // Two that listen to the same at once would take each other's messages.
      turn = turn
        .then(() => Promise.all(ends))
        .then(() => {
          if (!signal.aborted && newest === settings) start(settings);
        });
    },
  };
}

function abortOf(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(), {once: true});
  });
}
