import {Readable} from 'node:stream';
import {onTestFinished} from 'vitest';
import {type App, createApp} from '../../../src/app.ts';
import type {Config} from '../../../src/config/config.ts';
import type {PlexOptions} from '../../../src/simulators/plex/start-plex.ts';
import {type PlexWorld, plexWorld} from '../../support/plex-world.ts';
import {type HandClock, handClock} from '../../support/waking-clock.ts';

export type NewMoviesWorld = PlexWorld & {
  app: App;
  clock: HandClock;
  loadConfig: () => Promise<Config>;
  /** Aborts the app's signal. */
  stop: (reason?: Error) => void;
  /** Another app with the same data and clock, that nobody told to stop. */
  restart: () => App;
  /** Titles of the movies that are kept, in their order, with their labels. */
  kept: () => Promise<string[]>;
  /** Titles of what is in the collection of a title in Plex; undefined where there is none. */
  collected: (title: string) => string[] | undefined;
};

/** A Plex server, an app that is set up for it, and a clock that is moved by hand; all gone with the test. */
export async function newMoviesWorld(options: PlexOptions = {}): Promise<NewMoviesWorld> {
  const world = await plexWorld(options);
  const {plex, folder} = world;
  const clock = handClock();
  const sink = {write: () => undefined, isTty: false, columns: undefined, stream: undefined};
  const stopped = new AbortController();
  const open = (signal: AbortSignal): App => {
    const app = createApp({
      streams: {out: sink, err: sink},
      input: Readable.from([]),
      env: {PLEX_URL: plex.url, PLEX_TOKEN: plex.token, FELSCANNER_DATA_DIR: `${folder}/data`},
      cwd: folder,
      signal,
      now: clock.now,
      platform: 'linux',
      home: '/dev/null/home',
      sleep: clock.sleep,
    });
    onTestFinished(() => app.close());
    return app;
  };
  const app = open(stopped.signal);
  onTestFinished(() => stopped.abort());
  return {
    ...world,
    app,
    clock,
    loadConfig: () => app.loadConfig({configFile: undefined, dataDir: undefined}),
    stop: reason => stopped.abort(reason),
    restart: () => open(new AbortController().signal),
    kept: async () => {
      const {movies} = await world.json(['movies']);
      return Array.isArray(movies) ? movies.map(describeMovie) : [];
    },
    collected: title => {
      const collection = plex.collections().find(one => one.title === title);
      return collection?.members.map(key => plex.movie(key).title).sort();
    },
  };
}

type ListedMovie = {title: string; best: number; versions: {label: string}[]};

function describeMovie({title, best, versions}: ListedMovie): string {
  return `${title}: ${versions[best]?.label}`;
}
