import type {ByteSource} from '../../base/byte-source.ts';
import type {Sleep} from '../../base/retry.ts';
import type {PlexCollections} from './collections.ts';

/** Who answers at the address; needs no token. */
export type PlexIdentity = {machineIdentifier: string; version: string};

/** A library section. */
export type PlexLibrary = {
  key: string;
  title: string;
  /** `movie`, `show`, `artist` or `photo`. */
  type: string;
  /** A counter that moves with every change of content; no time. Undefined on servers that do not tell. */
  contentChangedAt: number | undefined;
  /** Folders of the library as the server sees them. */
  locations: string[];
};

/**
 * A movie as the server sends it, parsed once: numbers are whole and sane or undefined, flags true or false, texts not
 * empty. Optimised copies and deleted media are left out already.
 */
export type PlexMovie = {
  ratingKey: string;
  /** The section it lies in; undefined where the answer does not say. */
  libraryKey: string | undefined;
  guid: string | undefined;
  title: string;
  sortTitle: string | undefined;
  originalTitle: string | undefined;
  year: number | undefined;
  edition: string | undefined;
  imdb: string | undefined;
  tmdb: number | undefined;
  addedAt: Date | undefined;
  media: PlexMedia[];
};

export type PlexMedia = {
  id: number;
  durationMs: number | undefined;
  bitrateKbps: number | undefined;
  width: number | undefined;
  height: number | undefined;
  container: string | undefined;
  videoCodec: string | undefined;
  audioCodec: string | undefined;
  /** Of the default track: `dolby truehd + dolby atmos`, `ma`. */
  audioProfile: string | undefined;
  audioChannels: number | undefined;
  /** `4K Dolby Vision/HDR10 (HEVC Main 10)`; sent on some paths only. */
  videoDisplayTitle: string | undefined;
  parts: PlexPart[];
};

export type PlexPart = {
  id: number;
  /** The path of its bytes on the server, with a change stamp: `/library/parts/5011/1750000000/file.mkv`. */
  key: string;
  file: string | undefined;
  sizeBytes: number | undefined;
  durationMs: number | undefined;
  container: string | undefined;
  /** Empty for a file that Plex has not analysed. */
  video: PlexVideoStream[];
  audio: PlexAudioStream[];
};

export type PlexVideoStream = {
  index: number | undefined;
  isDefault: boolean;
  codec: string | undefined;
  width: number | undefined;
  height: number | undefined;
  bitDepth: number | undefined;
  bitrateKbps: number | undefined;
  colorTrc: string | undefined;
  colorPrimaries: string | undefined;
  displayTitle: string | undefined;
  extendedDisplayTitle: string | undefined;
  hdr10Plus: boolean;
  /** Undefined where the server sends no DOVI keys. */
  dovi: PlexDovi | undefined;
};

/** The DOVI keys, which come from the container's configuration record. FEL and MEL look the same here. */
export type PlexDovi = {
  profile: number | undefined;
  level: number | undefined;
  compatibilityId: number | undefined;
  blPresent: boolean;
  elPresent: boolean;
  rpuPresent: boolean;
};

export type PlexAudioStream = {
  index: number | undefined;
  /** Default or selected. */
  isDefault: boolean;
  /** `truehd`, `eac3`, `ac3`, `dca`, `dca-ma`, `flac`, `aac`. */
  codec: string | undefined;
  /** `dolby truehd + dolby atmos`, `ma`, `es`. */
  profile: string | undefined;
  channels: number | undefined;
  /** ISO 639-2 where given, else the language's name as sent. */
  language: string | undefined;
  title: string | undefined;
  displayTitle: string | undefined;
  extendedDisplayTitle: string | undefined;
};

/** What became of a listing of a library. */
export type PlexListing = {
  /** Movies handed over, each once. */
  listed: number;
  /** What the server said it holds; undefined where it does not tell. */
  totalSize: number | undefined;
  /** Every page came, and every movie on them with its streams. Only then may a movie that was not listed count as gone. */
  complete: boolean;
  /** What could not be had: pages by their place, or single movies. */
  failures: PlexListingFailure[];
  /** Oddities that hurt nothing: `the server said 400 movies and listed 398`. */
  notes: string[];
};

export type PlexListingFailure = {
  /** Undefined for a page. */
  ratingKey: string | undefined;
  /** The movie's title, or which page it was: `movies 400 to 599`. */
  title: string;
  error: Error;
};

export type PlexListRequest = {
  libraryKey: string;
  /** Told as soon as it is known, and again when it changes. */
  onTotal?: (totalSize: number) => void;
  /** Takes the movies of a page. Pages come in any order, a movie comes once. */
  onMovies: (movies: PlexMovie[]) => void;
};

export type PlexBatch = {
  /** In no order; keys the server does not know any more are simply not there. */
  movies: PlexMovie[];
  /** Keys for which the server did not answer, even alone. */
  failures: {ratingKey: string; error: Error}[];
};

/** A movie of a list that tells when it came, and no more. */
export type NewestMovie = {ratingKey: string; addedAt: Date | undefined};

/** Something happened to a movie: it is there as it will be for now, new or changed, or it is gone. */
export type PlexEvent = {libraryKey: string; ratingKey: string; state: 'finished' | 'deleted'};

export type PlexFollowRequest = {
  /** The server answered: from now on it tells what happens. */
  onConnected?: () => void;
  /** Told while they come, in whichever library; a server may say anything, so each wants to be looked at. */
  onEvents: (events: PlexEvent[]) => void;
};

/** A Plex Media Server. Everything throws UserError with a sentence and a hint, secrets never in it. */
export type PlexClient = {
  /** Requests sent so far, repeated ones counted again; bytes of media not among them. */
  readonly requests: number;
  readonly collections: PlexCollections;
  fetchIdentity(): Promise<PlexIdentity>;
  fetchLibraries(): Promise<PlexLibrary[]>;
  /** How many movies a library holds, none of them sent; undefined where the server does not tell. */
  countMovies(libraryKey: string): Promise<number | undefined>;
  /** Whether the token is that of the owner, who alone may change collections. */
  isOwner(): Promise<boolean>;
  /** Lists a whole library by pages, a few at once. A page that fails is a failure in the answer, not an error. */
  listMovies(request: PlexListRequest): Promise<PlexListing>;
  /**
   * Fetches movies by their keys, up to 200 in one request. A witness is the key of a movie that is there for sure: an
   * answer it is in denies all movies that are not in it, and a server that denies the witness as well is not believed:
   * those movies are failures. Without one a server that answers nothing to many keys is asked for some of them alone.
   */
  fetchMovies(ratingKeys: readonly string[], witness?: string): Promise<PlexBatch>;
  /** The movies added last to a library, the newest first, so many at most. One request. */
  fetchNewest(libraryKey: string, count: number): Promise<NewestMovie[]>;
  /**
   * Listens to what happens to the movies of the server. Ends by throwing alone: UserError where the server refuses, cannot
   * be reached, hangs up or falls silent, and the reason of the aborted signal.
   */
  followLibrary(request: PlexFollowRequest): Promise<never>;
  /** Has the server look into a folder of a library for what is new there. It answers before it has looked. */
  refreshFolder(libraryKey: string, folder: string): Promise<void>;
  /** Opens a part's bytes for range reads. Throws UserError `not-found` for a key that is outdated. */
  openPart(part: Pick<PlexPart, 'key' | 'sizeBytes'>): Promise<ByteSource>;
};

export type PlexClientOptions = {
  /** http(s)://host:port, with or without a slash at the end. */
  url: string;
  token: string;
  /** The stable id under which the owner sees felscanner in the list of devices. */
  clientIdentifier: string;
  /** felscanner's own version, as the server shows it. */
  version: string;
  /** Requests at once, 1 to 4. */
  concurrency: number;
  /** Movies of a page, 1 to 200. */
  pageSize: number;
  /** For each request. */
  timeoutMs: number;
  /** So long a stream of events may be silent before it counts as broken; a minute unless a test is in a hurry. */
  silenceMs?: number;
  signal: AbortSignal;
  /** Waits between tries; the real clock unless a test brings its own. */
  sleep?: Sleep;
};
