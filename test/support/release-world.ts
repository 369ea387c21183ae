import {onTestFinished} from 'vitest';
import {type SimulatedFlaresolverr, startFlaresolverr} from '../../src/simulators/flaresolverr/start-flaresolverr.ts';
import {type SimulatedIptorrents, startIptorrents} from '../../src/simulators/iptorrents/start-iptorrents.ts';
import type {PlexOptions} from '../../src/simulators/plex/start-plex.ts';
import {type SimulatedRadarr, startRadarr} from '../../src/simulators/radarr/start-radarr.ts';
import {type SimulatedTorznab, startTorznab} from '../../src/simulators/torznab/start-torznab.ts';
import {type PlexWorld, plexWorld} from './plex-world.ts';
import type {CliOptions, CliRun} from './run-cli.ts';

export type ReleaseWorld = Omit<PlexWorld, 'run' | 'json' | 'configure'> & {
  tracker: SimulatedIptorrents;
  solver: SimulatedFlaresolverr;
  indexer: SimulatedTorznab;
  radarr: SimulatedRadarr;
  /** The time it is; `pass` moves it. */
  now: () => Date;
  pass: (minutes: number) => void;
  /** Writes the settings: IPTorrents by pages, nothing else, unless said otherwise. */
  configure: (settings?: ReleaseSettings) => Promise<void>;
  run: (argv: readonly string[], options?: CliOptions) => Promise<CliRun>;
  /** The document a command prints with --json. */
  json: (argv: readonly string[], options?: CliOptions) => Promise<Record<string, unknown>>;
};

export type ReleaseSettings = {
  /** Members of `sources.iptorrents` over the usual ones; undefined: IPTorrents is switched off. */
  iptorrents?: object | undefined;
  /** With the simulated indexer as `indexer`. */
  torznab?: boolean;
  flaresolverr?: boolean;
  radarr?: boolean;
  more?: object;
};

/** The clock is one of the world's own unless given, which then `pass` does not move. */
type ReleaseWorldOptions = PlexOptions & {clock?: () => Date};

const start = new Date('2026-01-02T03:04:05Z');

/** Plex, IPTorrents, FlareSolverr, an indexer and Radarr on loopback, and a felscanner set up for them; all gone with the test. */
export async function releaseWorld({clock, ...options}: ReleaseWorldOptions = {}): Promise<ReleaseWorld> {
  const {plex, folder, run, configure: write} = await plexWorld(options);
  let at = start;
  const now = clock ?? ((): Date => at);
  const tracker = await startIptorrents({now});
  const solver = await startFlaresolverr();
  const indexer = await startTorznab();
  const radarr = await startRadarr();
  onTestFinished(async () => {
    await Promise.all([tracker, solver, indexer, radarr].map(server => server.close()));
  });
  const runHere: ReleaseWorld['run'] = (argv, options) => run(argv, {now, ...options});
  const world: ReleaseWorld = {
    plex,
    folder,
    tracker,
    solver,
    indexer,
    radarr,
    now,
    pass: minutes => {
      at = new Date(at.getTime() + minutes * 60_000);
    },
    configure: ({torznab, flaresolverr, radarr: wantsRadarr, more, ...rest} = {}) => {
      const off = 'iptorrents' in rest && rest.iptorrents === undefined;
      return write({
        sources: {
          iptorrents: off
            ? {enabled: false}
            : {baseUrl: tracker.url, uid: tracker.uid, pass: tracker.pass, ...rest.iptorrents},
          torznab: torznab ? [{name: 'indexer', url: indexer.prowlarrUrl, apiKey: indexer.apiKey}] : [],
        },
        ...(flaresolverr && {flaresolverr: {url: solver.url}}),
        ...(wantsRadarr && {radarr: {url: radarr.address, apiKey: radarr.apiKey}}),
        ...more,
      });
    },
    run: runHere,
    json: async (argv, options) => JSON.parse((await runHere([...argv, '--json'], options)).stdout),
  };
  await world.configure();
  return world;
}
