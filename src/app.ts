import {readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {isAbsolute, join, resolve} from 'node:path';
import {Readable} from 'node:stream';
import {type Clients, clientsFor, type PlexTvPlace} from './app-clients.ts';
import type {ByteSource} from './base/byte-source.ts';
import {fileSource} from './base/file-source.ts';
import {type Sleep, sleep as waitFor} from './base/retry.ts';
import {UserError} from './base/user-error.ts';
import type {FfprobeFacts} from './clients/ffprobe/facts.ts';
import type {LentSource} from './clients/lend-source.ts';
import type {Config} from './config/config.ts';
import {loadConfig} from './config/load-config.ts';
import {type ConfigPlace, locateConfig} from './config/locate-config.ts';
import type {ConfigDraft} from './config/preview-config.ts';
import type {SalvagedConfig} from './config/salvage-config.ts';
import type {Library} from './core/library/library.ts';
import {type Streams, streamSink} from './output/sink.ts';

/** Everything commands and tasks get of the world. What costs is made on first use. */
export type App = Clients & {
  readonly streams: Streams;
  /** What a person types; asked only where a command asks questions. */
  readonly input: Input;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Where settings are looked for first, and written: the working directory, but in a demo. */
  settingsFolder(): string;
  /** Aborted by Ctrl-C, or when nobody reads the output any more. */
  readonly signal: AbortSignal;
  now(): Date;
  version(): string;
  /** The settings in force. Throws UserError `config`. */
  loadConfig(choice: ConfigChoice): Promise<Config>;
  /** What still holds of settings that `loadConfig` refuses; undefined: nothing. */
  salvageConfig(choice: ConfigChoice): Promise<SalvagedConfig | undefined>;
  /** The settings that would be in force if the config file had this text. Throws UserError `config`. */
  previewConfig(choice: ConfigChoice, draft: ConfigDraft): Promise<Config>;
  /** Which config file is in force, or where it would be looked for. */
  locateConfig(choice: ConfigChoice): Promise<ConfigPlace>;
  /** Opens a path or http(s) address for reading. Reading stops when the signal is aborted. Throws UserError. */
  openSource(target: string): Promise<ByteSource>;
  /** The function that asks ffprobe about a target. Throws UserError where there is no ffprobe. */
  findFfprobe(configuredPath: string | undefined): Promise<AskFfprobe>;
  /** The database in the data folder, opened once and brought up to date. Throws UserError `storage`. */
  openLibrary(config: Pick<Config, 'dataDir'>): Promise<Library>;
  /** Waits before something is looked at again. */
  readonly sleep: Sleep;
  /**
   * Has SIGHUP call this, in place of ending the program, until the answer is called. Where no process is, nothing calls it.
   */
  onHangup: OnHangup;
  /** A signal that is aborted after so long, and keeps no process alive. */
  readonly deadline: Deadline;
  /** Lends a source to a program that takes addresses. Must be closed. */
  lendSource(source: ByteSource): Promise<LentSource>;
  /**
   * The same app for another command line in this process, which nobody types into. What either opens is shared, and closed by
   * this one alone.
   */
  branch(surroundings: Pick<Surroundings, 'streams' | 'signal'>): App;
  /** Closes what was opened. */
  close(): void;
};

export type OnHangup = (listener: () => void) => () => void;

type Deadline = (ms: number) => AbortSignal;

export type Input = NodeJS.ReadableStream & {isTTY?: boolean};

/** What the command line says about settings. */
export type ConfigChoice = {configFile: string | undefined; dataDir: string | undefined};

export type AskFfprobe = (target: string) => Promise<FfprobeFacts>;

/** The parts of an app that tests put in place of the real ones. */
export type Surroundings = Pick<App, 'streams' | 'input' | 'env' | 'cwd' | 'signal' | 'now'> & {
  platform: NodeJS.Platform;
  home: string;
  /** Waits before something is tried again; the real clock where it is not given. */
  sleep?: Sleep;
  /** Ends what takes too long; the real clock where it is not given. */
  deadline?: Deadline;
  /** Where settings are looked for in place of the working directory. */
  settingsFolder?: string;
  /** Where plex.tv is; its real addresses where they are not given. */
  plexTv?: PlexTvPlace;
  onHangup?: OnHangup;
};

/** How a process is told to stop, and what becomes of output that nobody takes. Talk on stderr may be lost. */
export type Stop = {
  signal: AbortSignal;
  onOutputBroken: (error: NodeJS.ErrnoException) => void;
  onHangup?: OnHangup;
};

/** The same app, for work that ends with another signal. */
export function withSignal(app: App, signal: AbortSignal): App {
  // What an app is asked for only then, as the working directory is, stays so.
  const members = Object.getOwnPropertyDescriptors(app);
  const derived: App = Object.create(Object.prototype, {...members, signal: {value: signal, enumerable: true}});
  return derived;
}

/** The surroundings a process gives. Asking for `cwd` throws UserError where there is no working directory. */
export function processSurroundings(process: NodeJS.Process, {signal, onOutputBroken, onHangup}: Stop): Surroundings {
  return {
    streams: {out: streamSink(process.stdout, onOutputBroken), err: streamSink(process.stderr, () => undefined)},
    input: process.stdin,
    env: process.env,
    get cwd() {
      return workingDirectory(process);
    },
    signal,
    now: () => new Date(),
    platform: process.platform,
    home: homedir(),
    ...(onHangup && {onHangup}),
  };
}

/** A shell may stand in a directory that was deleted; relative paths then lead nowhere. */
function workingDirectory(process: NodeJS.Process): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new UserError('not-found', 'the working directory does not exist any more', {
      hint: 'change to another directory',
      cause,
    });
  }
}

/** Puts the program together. Opens nothing. */
export function createApp(surroundings: Surroundings): App {
  return appOver(surroundings, createLibraries());
}

function appOver(surroundings: Surroundings, libraries: Libraries): App {
  const {streams, env, signal, now, platform, sleep = waitFor, deadline = AbortSignal.timeout} = surroundings;
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(surroundings.cwd, path));
  return {
    streams,
    get input() {
      return surroundings.input;
    },
    env,
    get cwd() {
      return surroundings.cwd;
    },
    signal,
    now,
    version: readVersion,
    ...settingsFor(surroundings),
    async openSource(target) {
      signal.throwIfAborted();
      return abortable(
        isAddress(target) ? await openAddress(target, {signal, sleep}) : await fileSource(absolute(target)),
        signal,
      );
    },
    async findFfprobe(configured) {
      const {findFfprobe} = await import('./clients/ffprobe/find-ffprobe.ts');
      const program = await findFfprobe({configured, env, platform});
      const {readFfprobe} = await import('./clients/ffprobe/read-ffprobe.ts');
      return target => readFfprobe({program, target: isAddress(target) ? target : absolute(target), signal});
    },
    openLibrary: ({dataDir}) => libraries.open(dataDir),
    ...clientsFor(
      {signal, now, sleep, version: readVersion, plexTv: surroundings.plexTv},
      async dataDir => (await libraries.open(dataDir)).db,
    ),
    sleep,
    onHangup: surroundings.onHangup ?? (() => () => undefined),
    deadline: ms => deadline(ms),
    async lendSource(source) {
      const {lendSource} = await import('./clients/lend-source.ts');
      return lendSource(source);
    },
    branch: other =>
      appOver(
        {
          ...other,
          input: Readable.from([]),
          env,
          get cwd() {
            return surroundings.cwd;
          },
          now,
          platform,
          home: surroundings.home,
          sleep,
          deadline,
          ...(surroundings.plexTv && {plexTv: surroundings.plexTv}),
          ...(surroundings.settingsFolder !== undefined && {settingsFolder: surroundings.settingsFolder}),
        },
        {...libraries, close: () => undefined},
      ),
    close: libraries.close,
  };
}

type Settings = Pick<App, 'settingsFolder' | 'loadConfig' | 'salvageConfig' | 'previewConfig' | 'locateConfig'>;

/** What is set, and where. */
function settingsFor(surroundings: Surroundings): Settings {
  const folder = (): string => surroundings.settingsFolder ?? surroundings.cwd;
  const search = (choice: ConfigChoice): Surroundings & ConfigChoice => ({...surroundings, cwd: folder(), ...choice});
  return {
    settingsFolder: folder,
    loadConfig: choice => loadConfig(search(choice)),
    async salvageConfig(choice) {
      const {salvageConfig} = await import('./config/salvage-config.ts');
      return salvageConfig(search(choice));
    },
    async previewConfig(choice, draft) {
      const {previewConfig} = await import('./config/preview-config.ts');
      return previewConfig(draft, search(choice));
    },
    locateConfig: choice => locateConfig(search(choice)),
  };
}

type Libraries = {open(dataDir: string): Promise<Library>; close(): void};

/** The open databases by their folders. Several that ask at once get the same one. */
function createLibraries(): Libraries {
  const open = new Map<string, Library>();
  const opening = new Map<string, Promise<Library>>();
  const openOnce = async (dataDir: string): Promise<Library> => {
    const library = await openLibrary(dataDir).finally(() => opening.delete(dataDir));
    open.set(dataDir, library);
    return library;
  };
  return {
    async open(dataDir) {
      const known = open.get(dataDir) ?? opening.get(dataDir);
      if (known !== undefined) return known;
      const begun = openOnce(dataDir);
      opening.set(dataDir, begun);
      return begun;
    },
    close() {
      for (const {db} of open.values()) db.close();
      open.clear();
    },
  };
}

async function openLibrary(dataDir: string): Promise<Library> {
  const {openDatabase} = await import('./storage/open-database.ts');
  const {migrations} = await import('./storage/migrations/index.ts');
  const {createLibrary} = await import('./core/library/library.ts');
  return createLibrary(openDatabase({path: join(dataDir, 'felscanner.db'), migrations}));
}

/** True for an http or https address, also one with a slash too few; false for everything taken as a path. */
export function isAddress(target: string): boolean {
  return /^https?:\/{1,2}[^/]/i.test(target);
}

async function openAddress(url: string, {signal, sleep}: Pick<App, 'signal' | 'sleep'>): Promise<ByteSource> {
  if (!URL.canParse(url)) {
    throw new UserError('usage', 'an address given is not well-formed', {
      hint: 'give one such as http://host:port/path/film.mkv',
    });
  }
  const {httpSource} = await import('./clients/http-source.ts');
  return httpSource(new URL(url).href, {signal, sleep});
}

function abortable(source: ByteSource, signal: AbortSignal): ByteSource {
  return {
    ...source,
    async read(offset, length) {
      signal.throwIfAborted();
      return source.read(offset, length);
    },
  };
}

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const manifest: unknown = JSON.parse(text);
  const holds = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return holds ? String(manifest.version) : '0.0.0';
}
