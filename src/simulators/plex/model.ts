import type {ByteSource} from '../../base/byte-source.ts';

/** A section. `contentChangedAt` is a counter and no time: it moves with every change of what the library holds. */
export type SimulatedLibrary = {
  key: string;
  title: string;
  /** `movie`, `show`, `artist` or `photo`. */
  type: string;
  uuid: string;
  /** Folders as the server sees them. */
  locations: string[];
  contentChangedAt: number;
};

/** What may stand in an answer; undefined takes a key away. */
type WireFields = Readonly<Record<string, unknown>>;

/** A movie as the server holds it. */
export type SimulatedMovie = {
  ratingKey: string;
  libraryKey: string;
  title: string;
  titleSort: string | undefined;
  originalTitle: string | undefined;
  year: number | undefined;
  editionTitle: string | undefined;
  /** Of the modern agent: `plex://movie/...`. */
  guid: string;
  /** `imdb://tt...`, `tmdb://...`; the legacy dialect makes its one guid of the imdb one. */
  guids: string[];
  addedAt: Date;
  updatedAt: Date;
  media: SimulatedMedia[];
  /** Put over the fields of the answer as they are, past every dialect; also `Media`, for answers that are broken. */
  wire: WireFields;
};

/** A version of a movie. */
export type SimulatedMedia = {
  id: number;
  /** A file that was not analysed has no size of picture, codec, bitrate or streams. */
  analysed: boolean;
  durationMs: number | undefined;
  bitrateKbps: number | undefined;
  width: number | undefined;
  height: number | undefined;
  /** `4k`, `1080`, `720`, `480`, `sd`. */
  videoResolution: string | undefined;
  container: string | undefined;
  videoCodec: string | undefined;
  videoProfile: string | undefined;
  /** Codec, profile and channels of the default track. */
  audioCodec: string | undefined;
  audioProfile: string | undefined;
  audioChannels: number | undefined;
  /** Name of the target for an optimised copy (`Tablet-1080p-Low`), sent with proxyType 42. */
  optimisedFor: string | undefined;
  deletedAt: Date | undefined;
  parts: SimulatedPart[];
  /** Put over the fields of the answer. */
  wire: WireFields;
};

/** One file of a version. */
export type SimulatedPart = {
  id: number;
  /** The change stamp in the part's key, in seconds as a file's time is; a replaced file has another. */
  stamp: number;
  /** The path as the server sees it. */
  file: string;
  sizeBytes: number | undefined;
  durationMs: number | undefined;
  container: string | undefined;
  streams: SimulatedStream[];
  /** Undefined for a file that the server lists and cannot open: its key answers 404. */
  bytes: PartBytes | undefined;
  /** Put over the fields of the answer. */
  wire: WireFields;
};

/** A track in the server's own keys; `id` and `index` are given when they are not there. */
export type SimulatedStream = Readonly<Record<string, string | number | boolean>>;

/** The bytes behind a part. */
export type PartBytes = Uint8Array | Pick<ByteSource, 'sizeBytes' | 'read'>;

/** A collection, ordinary or smart. */
export type SimulatedCollection = {
  ratingKey: string;
  libraryKey: string;
  /** The tag's id, another number than the ratingKey. */
  index: number;
  title: string;
  titleSort: string | undefined;
  summary: string;
  labels: string[];
  /** The uri whose answer a smart collection holds; undefined for an ordinary one. */
  smartUri: string | undefined;
  /** The movies' ratingKeys in order; empty for a smart collection. */
  members: string[];
  /** -1 default, 0 hide, 1 hide items, 2 show items. */
  mode: number;
  /** 0 release date, 1 alphabetical, 2 custom. */
  sort: number;
  addedAt: Date;
  updatedAt: Date;
};

/** A part before it lies in a library: what is undefined is made up there. */
export type PartDraft = Partial<SimulatedPart>;

/** A version before it lies in a library: ids and files are made up there. */
export type MediaDraft = Omit<SimulatedMedia, 'id' | 'parts'> & {id: number | undefined; parts: PartDraft[]};

/** A movie before it lies in a library: ids and files that are undefined are made up there. */
export type MovieDraft = Omit<
  SimulatedMovie,
  'ratingKey' | 'libraryKey' | 'guid' | 'guids' | 'addedAt' | 'updatedAt' | 'media'
> & {
  ratingKey: string | undefined;
  guid: string | undefined;
  guids: string[] | undefined;
  addedAt: Date | undefined;
  updatedAt: Date | undefined;
  media: MediaDraft[];
};
