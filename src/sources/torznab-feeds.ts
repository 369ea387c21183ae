import type {TorznabClient} from '../clients/torznab/torznab.ts';
import type {SourcesConfig} from '../config/sections/sources.ts';
import {paceFloors} from '../core/releases/pace.ts';
import {feedIdentity} from './feed-identity.ts';
import {fingerprint} from './fingerprint.ts';
import type {ReleaseSource, SourceKind} from './release-source.ts';
import type {SourceWorld} from './source-world.ts';
import {createTrackerTurn, keepingClosed, orFailure} from './tracker-turns.ts';

/** Prowlarr asks the tracker itself before it answers, and waits for its turn there. */
const requestTimeoutMs = 100_000;

/** Every Torznab or Newznab feed of the settings: of Prowlarr, of Jackett, or of an indexer. */
export const torznabFeeds: SourceKind = ({sources}, world) => sources.torznab.map(feed => openFeed(feed, world));

function openFeed(
  {name, url, apiKey, categories, query}: SourcesConfig['torznab'][number],
  world: SourceWorld,
): ReleaseSource {
  // Two feeds of one address are one tracker; the address itself may hold a key.
  const tracker = `torznab ${fingerprint([feedIdentity(url)])}`;
  const pace = paceFloors.feed;
  let requests = 0;
  const count = (sent: number): void => {
    requests += sent;
  };
  const open = async (): Promise<TorznabClient> => {
    const {createTorznabClient} = await import('../clients/torznab/create-torznab-client.ts');
    const turn = createTrackerTurn(world, {title: name, tracker, pace, onAsked: count});
    const {signal, now} = world;
    return createTorznabClient({name, url, apiKey, turn, timeoutMs: requestTimeoutMs, signal, now});
  };
  let opened: Promise<TorznabClient> | undefined;
  const client = (): Promise<TorznabClient> => {
    opened ??= open();
    return opened;
  };
  return {
    name,
    kind: 'Torznab',
    tracker,
    pace,
    get requests() {
      return requests;
    },
    searchTerm: query,
    listing: fingerprint([query, ...categories.map(String)]),
    credentials: fingerprint([url, apiKey]),
    lacks: undefined,
    clearanceExpiresAt: () => undefined,
    list: ({pages = 1, onPage}) =>
      orFailure(() =>
        keepingClosed(world, tracker, async () => (await client()).search({term: query, categories, pages, onPage})),
      ),
    fetchTorrent: release => keepingClosed(world, tracker, async () => (await client()).fetchTorrent(release)),
  };
}
