import type {ListedRelease, Listing} from '../listed-release.ts';
import type {TrackerTurn} from '../tracker-turn.ts';

export type TorznabOptions = {
  /** The name sentences begin with. */
  name: string;
  /** The address of the feed as Prowlarr, Jackett or the indexer gives it, with or without `api` at its end. */
  url: string;
  /** Empty where the address brings it, or the indexer wants none. */
  apiKey: string;
  turn: TrackerTurn;
  /** For each request, from its start to its last byte. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Tells dates in the future from true ones; the real clock unless a test brings its own. */
  now?: () => Date;
};

/** What an indexer says of itself. Undefined: it does not say. */
export type TorznabCaps = {
  /** Releases per page, at most and where none is asked for. */
  limits: {max: number | undefined; default: number | undefined};
  search: TorznabSearch;
  /** The tree made flat: each category is followed by those below it. */
  categories: TorznabCategory[];
};

/** One way to search, and the parameters it takes. */
export type TorznabSearch = {available: boolean; parameters: string[]};

export type TorznabCategory = {id: number; name: string | undefined};

/** Words that are all to be in the name, none for whatever is new; categories by number; pages at most. */
export type TorznabQuery = {
  term: string;
  categories: readonly number[];
  pages: number;
  /** Takes what is new of each page as soon as it was read: a later one may fail. */
  onPage?: (releases: readonly ListedRelease[]) => void;
};

/** A .torrent file, or the magnet link that stands for one. */
export type FetchedTorrent = Uint8Array | {magnet: string};

/** One indexer. Everything throws SourceError with a sentence and a hint, the API key never in it. */
export type TorznabClient = {
  /** Asked for once; what came is kept. */
  fetchCaps(): Promise<TorznabCaps>;
  /** Page after page until one brings nothing new, the indexer has no more, or `pages` are read. A page that fails fails it all. */
  search(query: TorznabQuery): Promise<Listing>;
  fetchTorrent(release: Pick<ListedRelease, 'download' | 'name'>): Promise<FetchedTorrent>;
};
