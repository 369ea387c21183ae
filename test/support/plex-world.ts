import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {writeShortFilm} from '../../src/simulators/media/film-writer.ts';
import {writeRpuNal} from '../../src/simulators/media/rpu-writer.ts';
import {type PlexOptions, type SimulatedPlex, startPlex} from '../../src/simulators/plex/start-plex.ts';
import {type CliOptions, type CliRun, runCli} from './run-cli.ts';
import {temporaryFolder} from './temporary-folder.ts';

export const felFilm: Uint8Array = writeShortFilm({rpu: writeRpuNal({kind: 'fel'}), atmos: true});
export const melFilm: Uint8Array = writeShortFilm({rpu: writeRpuNal({kind: 'mel'}), atmos: false});

export type PlexWorld = {
  plex: SimulatedPlex;
  /** Holds the database and the config file. */
  folder: string;
  /** Runs felscanner against the server, with the settings given before over these. */
  run: (argv: readonly string[], options?: CliOptions) => Promise<CliRun>;
  /** The document a command prints with --json. */
  json: (argv: readonly string[], options?: CliOptions) => Promise<Record<string, unknown>>;
  /** Puts a config file in place; the environment gives the server. */
  configure: (settings: object) => Promise<void>;
};

/** A Plex server on loopback and a felscanner that is set up for it, both gone when the running test ends. */
export async function plexWorld(options: PlexOptions = {}): Promise<PlexWorld> {
  const plex = await startPlex(options);
  onTestFinished(() => plex.close());
  const folder = await temporaryFolder();
  const env = {PLEX_URL: plex.url, PLEX_TOKEN: plex.token, FELSCANNER_DATA_DIR: join(folder, 'data')};
  const run: PlexWorld['run'] = (argv, {env: more, ...rest} = {}) =>
    runCli(argv, {cwd: folder, env: {...env, ...more}, ...rest});
  return {
    plex,
    folder,
    run,
    json: async (argv, more) => JSON.parse((await run([...argv, '--json'], more)).stdout),
    configure: settings => writeFile(join(folder, 'felscanner.config.json'), JSON.stringify(settings), {mode: 0o600}),
  };
}

/** Rows of tab-separated columns. */
export function rowsOf({stdout}: CliRun): string[][] {
  return stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.split('\t'));
}
