/** One frame of a track to write. `duration` is in the track's time scale. */
export type Mp4Frame = {data: Uint8Array; keyframe?: boolean; duration?: number};

export type Mp4TrackInput = {
  /** Position among the tracks by default, from 1. */
  id?: number;
  handler: 'vide' | 'soun' | 'meta';
  /** Sample entries, made by `visualEntry`, `soundEntry` or `box`. */
  entries: readonly Uint8Array[];
  frames: readonly Mp4Frame[];
  /** Units in a second; a frame without a duration lasts 1/25 s. */
  timescale?: number;
  /** Three letters, or a code as it is. */
  language?: string | number;
  extendedLanguage?: string;
  handlerName?: string;
  title?: string;
  /** The base layer's track id, written as `vdep`. */
  enhances?: number;
  stsdVersion?: number;
};

export type Mp4Input = {
  tracks: readonly Mp4TrackInput[];
  /** Where the movie box lies, or `fragmented`. */
  layout?: 'moov-first' | 'moov-last' | 'fragmented';
  /** Frames of a track that lie together before those of the next track. */
  framesPerChunk?: number;
  sizes?: 'stsz' | 'stz2-4' | 'stz2-8' | 'stz2-16';
  offsets?: 'stco' | 'co64';
  /** The mdat header: 32 bits, 64 bits, or a zero size ("to the end of the file"; last box only). */
  mdatSize?: '32' | '64' | 'to-end';
  /** Bytes of padding in a `free` box behind the movie box. */
  freeBytes?: number;
  fragments?: Mp4Fragments;
};

export type Mp4Fragments = {
  framesPerFragment?: number;
  index?: 'sidx' | 'mfra' | 'none';
  /** Where sample properties stand: in each trun, in tfhd, or in trex. Frames must be alike for the latter two. */
  properties?: 'trun' | 'tfhd' | 'trex';
  base?: 'moof' | 'offset' | 'implicit';
  /** Each moof describes a single track. */
  trackPerFragment?: boolean;
  mehd?: boolean;
  tfdt?: boolean;
};

/** Where a frame ended up in the file. */
export type PlacedFrame = {trackId: number; index: number; offset: number; sizeBytes: number; keyframe: boolean};

export type WrittenMp4 = {bytes: Uint8Array; frames: readonly PlacedFrame[]};

/** A track, its defaults filled in. */
export type Track = Mp4TrackInput &
  Required<Pick<Mp4TrackInput, 'id' | 'timescale' | 'language' | 'handlerName' | 'stsdVersion'>>;

/** A file, its defaults filled in. */
export type Mp4Settings = Required<Omit<Mp4Input, 'tracks' | 'fragments'>> & {
  tracks: readonly Track[];
  fragments: Required<Mp4Fragments>;
};

/** What is left out is as most files have it. */
export function withDefaults(input: Mp4Input): Mp4Settings {
  return {
    layout: 'moov-first',
    framesPerChunk: 3,
    sizes: 'stsz',
    offsets: 'stco',
    mdatSize: '32',
    freeBytes: 0,
    ...input,
    tracks: input.tracks.map(trackWithDefaults),
    fragments: {
      framesPerFragment: 4,
      index: 'none',
      properties: 'trun',
      base: 'moof',
      trackPerFragment: false,
      mehd: false,
      tfdt: true,
      ...input.fragments,
    },
  };
}

function trackWithDefaults(track: Mp4TrackInput, index: number): Track {
  return {id: index + 1, timescale: 1000, language: 'und', handlerName: 'Handler', stsdVersion: 0, ...track};
}
