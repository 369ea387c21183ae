import type {IptorrentsClient} from '../clients/iptorrents/iptorrents.ts';
import type {Listing} from '../clients/listed-release.ts';
import {SourceError} from '../clients/source-error.ts';
import {createClearanceShelf} from '../core/releases/clearance-shelf.ts';
import type {Pace} from '../core/releases/pace.ts';
import {fingerprint} from './fingerprint.ts';
import type {ListRequest, ReleaseSource} from './release-source.ts';
import type {SourceSettings, SourceWorld} from './source-world.ts';
import {createTrackerTurn, keepingClosed, orFailure} from './tracker-turns.ts';

const requestTimeoutMs = 30_000;

/** Its pages and its feed are one tracker. */
const tracker = 'iptorrents';

/** One way to read IPTorrents. */
export type IptorrentsWay = {
  kind: string;
  pace: Pace;
  /** What the settings lack, as a sentence part; undefined: nothing. */
  lacks: string | undefined;
  list: (client: IptorrentsClient, request: ListRequest) => Promise<Listing>;
};

/** IPTorrents as a source, read in one way. The client is made on first use. */
export function openIptorrents(settings: SourceSettings, world: SourceWorld, way: IptorrentsWay): ReleaseSource {
  const {baseUrl, uid, pass, userAgent, cfClearance, searchTerm, rss, minRequestSpacingMs} =
    settings.sources.iptorrents;
  const {kind, lacks, list} = way;
  const pace = {...way.pace, spacingMs: Math.max(way.pace.spacingMs, minRequestSpacingMs)};
  // What was lent for one address is for no other.
  const clearances = createClearanceShelf(world.db, `${tracker} ${new URL(baseUrl).origin}`);
  let requests = 0;
  const count = (sent: number): void => {
    requests += sent;
  };
  const open = async (): Promise<IptorrentsClient> => {
    const {createIptorrentsClient} = await import('../clients/iptorrents/create-iptorrents-client.ts');
    const solver = await openSolver(settings, world.signal);
    const turn = createTrackerTurn(world, {title: 'IPTorrents', tracker, pace, onAsked: count});
    const {signal, now} = world;
    const place = {baseUrl, uid, pass, userAgent, cfClearance, clearances, solver};
    return createIptorrentsClient({...place, turn, timeoutMs: requestTimeoutMs, signal, now});
  };
  let opened: Promise<IptorrentsClient> | undefined;
  const client = (): Promise<IptorrentsClient> => {
    opened ??= open();
    return opened;
  };
  return {
    name: 'iptorrents',
    kind,
    tracker,
    pace,
    get requests() {
      return requests;
    },
    searchTerm,
    listing: kind,
    credentials: fingerprint([baseUrl, uid, pass, userAgent, cfClearance, rss?.passkey, settings.flaresolverr.url]),
    lacks: lacks === undefined ? undefined : notConfigured(lacks),
    clearanceExpiresAt: () => clearances.find()?.expiresAt,
    list: request => orFailure(() => keepingClosed(world, tracker, async () => list(await client(), request))),
    fetchTorrent: release =>
      keepingClosed(world, tracker, async () => (await client()).fetchTorrent(release, rss?.passkey)),
  };
}

function notConfigured(lacks: string): SourceError {
  return new SourceError('not-configured', `IPTorrents is not set up: ${lacks}`, {
    hint: 'sign in with a browser and copy the values of its cookies uid and pass to sources.iptorrents, or set IPT_UID and IPT_PASS',
  });
}

async function openSolver({flaresolverr: {url, maxTimeoutMs}}: SourceSettings, signal: AbortSignal): Promise<Solver> {
  if (url === undefined) return undefined;
  const {createFlaresolverrClient} = await import('../clients/flaresolverr/create-flaresolverr-client.ts');
  return createFlaresolverrClient({url, maxTimeoutMs, signal});
}

type Solver =
  | ReturnType<typeof import('../clients/flaresolverr/create-flaresolverr-client.ts').createFlaresolverrClient>
  | undefined;
