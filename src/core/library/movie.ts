import type {AudioCodec, VideoCodec} from '../../media/container.ts';
import type {DolbyVisionFacts, DynamicRange, Label} from '../../media/facts.ts';
import type {ResolutionClass} from './resolution-class.ts';

/** Where a fact was seen, the surest first: what the bytes say outweighs what a container, Plex or a name claims. */
export type Evidence = 'bitstream' | 'container' | 'plex' | 'filename';

/** A movie as Plex lists it, with every version there is of it. Undefined means: not known. */
export type Movie = {
  /** Plex's id of the item, a number as text; not stable when a library is rebuilt. */
  ratingKey: string;
  title: string;
  year: number | undefined;
  /** The name of an edition (`Director's Cut`); editions are movies of their own. */
  edition: string | undefined;
  /** The title of the library. */
  library: string;
  ids: {imdb: string | undefined; tmdb: number | undefined};
  addedAt: Date | undefined;
  /** The index of the best version; 0 also where there is no version. */
  best: number;
  versions: Version[];
};

/** One Plex Media: a film in one quality, in one file or, rarely, in several that follow each other. */
export type Version = {
  mediaId: number;
  /** The first part. */
  partId: number;
  /** The first part's path as Plex sees it. */
  file: string | undefined;
  parts: Part[];
  /** All parts together. */
  sizeBytes: number | undefined;
  durationMs: number | undefined;
  bitrateKbps: number | undefined;
  /** As Plex writes it: `mkv`, `mp4`, `mpegts`. */
  container: string | undefined;
  codec: VideoCodec | undefined;
  width: number | undefined;
  height: number | undefined;
  resolution: ResolutionClass | undefined;
  bitDepth: number | undefined;
  dynamicRange: DynamicRange | undefined;
  hdr10Plus: boolean | undefined;
  dolbyVision: DolbyVision | undefined;
  audio: Audio[];
  label: Label;
  /** Where Plex and the bytes do not say the same; the bytes hold. */
  disagreements: Disagreement[];
  /** What a person should know beside the facts. */
  notes: string[];
};

/** One Plex Part: one file. */
export type Part = {
  id: number;
  /** The address on the server, with a stamp that changes with the file: `/library/parts/5011/1750000000/file.mkv`. */
  key: string;
  file: string | undefined;
  sizeBytes: number | undefined;
};

/** As bytes show it, or as a container, Plex or a name claims it; display metadata is not kept. */
export type DolbyVision = Omit<DolbyVisionFacts, 'evidence' | 'metadata' | 'brightnessExpansion'> & {
  evidence: Evidence;
};

export type Audio = {
  /** As the contract names codecs; others as Plex or the container writes them. */
  codec: AudioCodec | (string & {});
  channels: number | undefined;
  language: string | undefined;
  title: string | undefined;
  /** Undefined where the codec can carry Atmos and nothing decided. */
  atmos: boolean | undefined;
  dtsX: boolean | undefined;
  evidence: Evidence;
};

/** One fact on which Plex and the bytes differ, in words for people: `{fact: 'picture', plex: 'P8.1', bitstream: 'P7 FEL'}`. */
export type Disagreement = {fact: string; plex: string; bitstream: string};
