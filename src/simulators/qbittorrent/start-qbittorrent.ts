import {type Loopback, startLoopback} from '../loopback/start-loopback.ts';
import type {QbittorrentDialect, SimulatedDownload, SimulatedPreferences} from './model.ts';
import type {QbittorrentState} from './qbittorrent-state.ts';
import {answer} from './routes.ts';

/** A running qBittorrent. Downloads are named by their 40 digits. */
export type SimulatedQbittorrent = Loopback & {
  /** The address with the path of a reverse proxy. */
  readonly address: string;
  readonly username: string;
  readonly password: string;
  /** Of 5.2 alone. */
  readonly apiKey: string;
  torrents(): SimulatedDownload[];
  /** So much of it is here, 0 to 1, and it goes on. */
  progress(infohash: string, fraction: number): void;
  /** All of it is here, checked, and where it stays. */
  complete(infohash: string): void;
  /** Any word of `state`, such as `error`, `missingFiles`, `moving` or `pausedUP`. */
  setState(infohash: string, state: string): void;
  /** Takes it away, as somebody does by hand. */
  remove(infohash: string): void;
  setFreeBytes(bytes: number): void;
  /** There is a folder with these names in it. */
  addFolder(path: string, names: readonly string[]): void;
  /** There is a category that saves there; empty: where all do. */
  addCategory(name: string, savePath: string): void;
  setPreferences(preferences: Partial<SimulatedPreferences>): void;
  /** Ends all sessions, as an hour without requests does. */
  endSessions(): void;
  /** Lifts the ban, as a restart does. */
  liftBan(): void;
};

/** What a qBittorrent is from its start. */
export type SimulatedQbittorrentOptions = {
  dialect?: QbittorrentDialect;
  username?: string;
  password?: string;
  apiKey?: string;
  /** Nobody has to sign in, as with "Bypass authentication". */
  bypass?: boolean;
  /** Such as `/qbt`, where a reverse proxy puts it; other paths are not found. */
  basePath?: string;
  /** The port that it listens at. */
  port?: number;
  /** The port that it takes for its own, where a container maps another to it: it refuses every request then. */
  innerPort?: number;
  preferences?: Partial<SimulatedPreferences>;
  freeBytes?: number;
  now?: () => Date;
  latencyMs?: number;
  /** Runs when something was added, before the answer. */
  onAdd?: (download: SimulatedDownload) => void;
};

/** Starts a qBittorrent that holds nothing. */
export async function startQbittorrent(options: SimulatedQbittorrentOptions = {}): Promise<SimulatedQbittorrent> {
  const {basePath = '', port = 0, latencyMs = 0} = options;
  const state: QbittorrentState = firstState(options, () => options.innerPort ?? Number(new URL(loopback.url).port));
  const loopback = await startLoopback({
    port,
    latencyMs,
    answer: request =>
      request.path.startsWith(`${basePath}/`)
        ? answer({...request, path: request.path.slice(basePath.length)}, state)
        : {status: 404, headers: {'content-type': 'text/html'}, body: '<html><body>404 Not Found</body></html>'},
  });
  return {
    ...loopback,
    address: `${loopback.url}${basePath}`,
    ...state.account,
    apiKey: state.apiKey ?? '',
    ...controlsOf(state),
  };
}

function firstState(options: SimulatedQbittorrentOptions, port: () => number): QbittorrentState {
  return {
    dialect: options.dialect ?? '5.0',
    account: {username: options.username ?? 'admin', password: options.password ?? 'secret-pass+word/1'},
    apiKey: options.apiKey ?? 'qbt_0123456789abcdefghijklmnopqr',
    lets: options.bypass ?? false,
    port,
    now: options.now ?? (() => new Date()),
    sessions: new Set(),
    failures: 0,
    bannedUntil: undefined,
    preferences: {...usualPreferences, ...options.preferences},
    freeBytes: options.freeBytes ?? 2_000_000_000_000,
    categories: new Map(),
    downloads: new Map(),
    folders: new Map(),
    onAdd: options.onAdd ?? (() => undefined),
  };
}

const usualPreferences: SimulatedPreferences = {
  save_path: '/downloads',
  temp_path: '/downloads/temp',
  temp_path_enabled: false,
  incomplete_files_ext: false,
};

type Controls = Omit<SimulatedQbittorrent, keyof Loopback | 'address' | 'username' | 'password' | 'apiKey'>;

function controlsOf(state: QbittorrentState): Controls {
  const change = (infohash: string, changes: Partial<SimulatedDownload>): void => {
    const download = state.downloads.get(infohash);
    if (download === undefined) throw new Error(`the simulated qBittorrent has no torrent ${infohash}`);
    state.downloads.set(infohash, {...download, ...changes});
  };
  return {
    torrents: () => [...state.downloads.values()],
    progress: (infohash, fraction) => change(infohash, {progress: fraction, state: 'downloading'}),
    complete: infohash => change(infohash, {progress: 1, state: 'stalledUP', completedAt: state.now()}),
    setState: (infohash, word) => change(infohash, {state: word}),
    remove: infohash => {
      state.downloads.delete(infohash);
    },
    setFreeBytes: bytes => {
      state.freeBytes = bytes;
    },
    addFolder: (path, names) => {
      state.folders.set(
        path,
        names.map(name => `${path}/${name}`),
      );
    },
    addCategory: (name, savePath) => {
      state.categories.set(name, {name, savePath});
    },
    setPreferences: preferences => {
      state.preferences = {...state.preferences, ...preferences};
    },
    endSessions: () => state.sessions.clear(),
    liftBan: () => {
      state.bannedUntil = undefined;
      state.failures = 0;
    },
  };
}
