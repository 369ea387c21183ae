import type {FlaresolverrClient} from '../flaresolverr/flaresolverr.ts';
import type {ListedRelease, Listing} from '../listed-release.ts';
import type {TrackerTurn} from '../tracker-turn.ts';

/** A name and what is sent for it. */
export type Cookie = {name: string; value: string};

/** What FlareSolverr lent to pass the challenge: cookies that hold for one address and this very User-Agent. */
export type Clearance = {
  cookies: readonly Cookie[];
  userAgent: string;
  obtainedAt: Date;
  /** Undefined: not told. */
  expiresAt: Date | undefined;
};

/** Where a clearance is kept over runs. */
export type ClearanceShelf = {find(): Clearance | undefined; keep(clearance: Clearance): void; forget(): void};

export type IptorrentsOptions = {
  /** http(s)://host, perhaps with a path; user, password and query in it are dropped. */
  baseUrl: string;
  /** Empty: not set. It stands in no message, nor do the other cookies. */
  uid: string;
  /** Empty: not set. */
  pass: string;
  /** Undefined: that of a common browser. */
  userAgent: string | undefined;
  /** The user's own cookie, used while FlareSolverr has lent none. */
  cfClearance: string | undefined;
  clearances: ClearanceShelf;
  /** Undefined: nothing solves challenges. */
  solver: FlaresolverrClient | undefined;
  /** Every request to the tracker goes through it, the solver's as well. */
  turn: TrackerTurn;
  /** For each request. */
  timeoutMs: number;
  signal: AbortSignal;
  now: () => Date;
};

export type SearchQuery = {
  term: string;
  /** Numbers of the site; 72 stands for all movies. */
  categories: readonly number[];
  /** At least 1. */
  pages: number;
  /** Takes what is new of each page as soon as it was read: a later one may fail. */
  onPage?: (releases: readonly ListedRelease[]) => void;
};

export type FeedQuery = {passkey: string; term: string; categories: readonly number[]};

/**
 * IPTorrents, asked as a member's browser would: directly, with the solver only where a challenge stands before it, at
 * most once for each call and no more after it failed twice in a row. Everything throws SourceError, secrets never in it.
 */
export type IptorrentsClient = {
  /** Pages of a search, newest first, until `pages` or until a page brings nothing new. */
  search(query: SearchQuery): Promise<Listing>;
  /** The RSS feed, which takes no cookies. */
  readFeed(query: FeedQuery): Promise<Listing>;
  /** The .torrent of a release, whole: a bencoded dictionary of at most 16 MiB. With a passkey without uid and pass. */
  fetchTorrent(release: Pick<ListedRelease, 'id' | 'name' | 'download'>, passkey?: string): Promise<Uint8Array>;
};
