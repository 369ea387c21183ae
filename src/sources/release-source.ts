import type {ListedRelease, Listing} from '../clients/listed-release.ts';
import type {SourceError} from '../clients/source-error.ts';
import type {Pace} from '../core/releases/pace.ts';
import type {Release} from '../core/releases/release.ts';
import type {SourceSettings, SourceWorld} from './source-world.ts';

/** Where releases are looked for: one tracker or indexer, read in one way. */
export type ReleaseSource = {
  /** As in `--source`: `iptorrents`, or the name of a feed in the settings. */
  readonly name: string;
  /** How it is read, in words: `pages`, `RSS`, `Torznab`. */
  readonly kind: string;
  /** Sources of one tracker share its pace. */
  readonly tracker: string;
  readonly pace: Pace;
  /** What it is searched with; undefined: it lists whatever is new. */
  readonly searchTerm: string | undefined;
  /** A fingerprint of what it is asked for: two names for the same are one poll. */
  readonly listing: string;
  /** A fingerprint of address and keys, from which neither can be read. */
  readonly credentials: string;
  /** Requests its tracker was sent so far, through this source. */
  readonly requests: number;
  /** What the settings lack, so that it cannot be asked. */
  readonly lacks: SourceError | undefined;
  /** When what passes the tracker's challenge runs out; undefined: not known, or nothing is needed. */
  clearanceExpiresAt(): Date | undefined;
  /** Asks the source; a failure of its own is an answer. */
  list(request: ListRequest): Promise<{listing: Listing} | {failure: SourceError}>;
  /** The .torrent of a release, or its magnet link. Throws SourceError. */
  fetchTorrent(release: Pick<Release, 'id' | 'name' | 'download'>): Promise<Uint8Array | {magnet: string}>;
};

export type ListRequest = {
  /** Undefined: as the settings say. */
  pages: number | undefined;
  /** Takes the releases of each page as it comes, so that they are kept when a later one fails. */
  onPage: (releases: readonly ListedRelease[]) => void;
};

/** The sources of one kind that are switched on. Asks nobody. */
export type SourceKind = (settings: SourceSettings, world: SourceWorld) => ReleaseSource[];
