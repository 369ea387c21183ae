import {readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {isAbsolute, resolve} from 'node:path';
import type {ByteSource} from './base/byte-source.ts';
import {fileSource} from './base/file-source.ts';
import {UserError} from './base/user-error.ts';
import type {FfprobeFacts} from './clients/ffprobe/facts.ts';
import type {Config} from './config/config.ts';
import {loadConfig} from './config/load-config.ts';
import {type Streams, streamSink} from './output/sink.ts';

/** Everything commands and tasks get of the world. What costs is made on first use. */
export type App = {
  readonly streams: Streams;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted by Ctrl-C, or when nobody reads the output any more. */
  readonly signal: AbortSignal;
  now(): Date;
  version(): string;
  /** The settings in force. Throws UserError `config`. */
  loadConfig(choice: ConfigChoice): Promise<Config>;
  /** Opens a path or http(s) address for reading. Reading stops when the signal is aborted. Throws UserError. */
  openSource(target: string): Promise<ByteSource>;
  /** The function that asks ffprobe about a target. Throws UserError where there is no ffprobe. */
  findFfprobe(configuredPath: string | undefined): Promise<AskFfprobe>;
};

/** What the command line says about settings. */
type ConfigChoice = {configFile: string | undefined; dataDir: string | undefined};

export type AskFfprobe = (target: string) => Promise<FfprobeFacts>;

/** The parts of an app that tests put in place of the real ones. */
export type Surroundings = Pick<App, 'streams' | 'env' | 'cwd' | 'signal' | 'now'> & {
  platform: NodeJS.Platform;
  home: string;
};

/** How a process is told to stop, and what becomes of output that nobody takes. Talk on stderr may be lost. */
export type Stop = {signal: AbortSignal; onOutputBroken: (error: NodeJS.ErrnoException) => void};

/** The surroundings a process gives. Asking for `cwd` throws UserError where there is no working directory. */
export function processSurroundings(process: NodeJS.Process, {signal, onOutputBroken}: Stop): Surroundings {
  return {
    streams: {out: streamSink(process.stdout, onOutputBroken), err: streamSink(process.stderr, () => undefined)},
    env: process.env,
    get cwd() {
      return workingDirectory(process);
    },
    signal,
    now: () => new Date(),
    platform: process.platform,
    home: homedir(),
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
  const {streams, env, signal, now, platform} = surroundings;
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(surroundings.cwd, path));
  return {
    streams,
    env,
    get cwd() {
      return surroundings.cwd;
    },
    signal,
    now,
    version: readVersion,
    loadConfig: choice => loadConfig({...surroundings, ...choice}),
    async openSource(target) {
      signal.throwIfAborted();
      return abortable(
        isAddress(target) ? await openAddress(target, signal) : await fileSource(absolute(target)),
        signal,
      );
    },
    async findFfprobe(configured) {
      const {findFfprobe} = await import('./clients/ffprobe/find-ffprobe.ts');
      const program = await findFfprobe({configured, env, platform});
      const {readFfprobe} = await import('./clients/ffprobe/read-ffprobe.ts');
      return target => readFfprobe({program, target: isAddress(target) ? target : absolute(target), signal});
    },
  };
}

/** True for an http or https address, also one with a slash too few; false for everything taken as a path. */
export function isAddress(target: string): boolean {
  return /^https?:\/{1,2}[^/]/i.test(target);
}

async function openAddress(url: string, signal: AbortSignal): Promise<ByteSource> {
  if (!URL.canParse(url)) {
    throw new UserError('usage', 'an address given is not well-formed', {
      hint: 'give one such as http://host:port/path/film.mkv',
    });
  }
  const {httpSource} = await import('./clients/http-source.ts');
  return httpSource(new URL(url).href, {signal});
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
