import {type AccessUnitOptions, writeAccessUnit, writeSlice} from './hevc/access-unit.ts';
import {writeHvcC} from './hevc/hvcc.ts';
import {toAnnexB, toLengthPrefixed} from './hevc/nal.ts';
import {writeParameterSets} from './hevc/parameter-sets.ts';
import {contentLightLevel, masteringDisplay} from './hevc/sei.ts';
import {
  dolbyVisionRecord,
  hevcTrack,
  type MatroskaOptions,
  type WriterBlock,
  type WriterTrack,
  writeMatroska,
} from './matroska-writer.ts';
import {box} from './mp4/boxes.ts';
import type {Mp4Input} from './mp4/mp4-input.ts';
import {dolbyVisionBox, visualEntry} from './mp4/sample-entries.ts';
import {writeMp4} from './mp4/write-mp4.ts';
import {type StreamOptions, type TransportStreamOptions, writeTransportStream} from './mpegts-writer.ts';
import {writeRpuNal} from './rpu-writer.ts';

/** A picture's NAL units in decoding order. */
export type Picture = {nals: Uint8Array[]; keyframe: boolean};

export type PicturesOptions = {
  count?: number;
  /** The RPU of each picture; undefined leaves it out. */
  rpu?: (index: number) => Uint8Array | undefined;
  /** With a small enhancement layer behind the base layer. */
  el?: boolean;
  sliceBytes?: number;
  /** A keyframe every so many pictures. */
  keyEvery?: number;
  unit?: Partial<AccessUnitOptions>;
};

export const parameterSets = writeParameterSets();

/** Profile 7 FEL by default: a picture a second. */
export function writePictures(options: PicturesOptions = {}): Picture[] {
  const {count = 10, rpu = () => writeRpuNal(), el = true, sliceBytes = 120, keyEvery = 1, unit = {}} = options;
  return Array.from({length: count}, (_, index) => {
    const keyframe = index % keyEvery === 0;
    const nals = writeAccessUnit({
      keyframe,
      poc: index % keyEvery,
      parameterSets,
      sei: [masteringDisplay(), contentLightLevel()],
      sliceBytes,
      el: el ? [writeSlice({keyframe, sizeBytes: 40})] : [],
      rpu: rpu(index),
      ...unit,
    });
    return {nals, keyframe};
  });
}

/** The picture track of a Matroska film, with a record unless told otherwise. */
export function pictureTrack(overrides: Partial<WriterTrack> = {}): WriterTrack {
  return hevcTrack({
    codecPrivate: writeHvcC(parameterSets),
    mappings: [{type: 'dvcC', data: dolbyVisionRecord()}],
    ...overrides,
  });
}

export type MatroskaFilm = MatroskaOptions & {
  pictures?: readonly Picture[];
  track?: WriterTrack;
  /** Written into every block. */
  block?: Partial<WriterBlock>;
};

/** A Matroska film of a cluster a second. */
export function matroskaFilm(film: MatroskaFilm = {}): Uint8Array {
  const {pictures = writePictures(), track = pictureTrack(), block, ...options} = film;
  const clusters = pictures.map(({nals, keyframe}, index) => ({
    ticks: index * 1000,
    blocks: [{track: track.number, keyframe, frames: [toLengthPrefixed(nals)], ...block}],
  }));
  return writeMatroska({tracks: [track], clusters, durationTicks: pictures.length * 1000, ...options});
}

export type Mp4Film = Omit<Partial<Mp4Input>, 'tracks'> & {
  pictures?: readonly Picture[];
  entryType?: string;
  /** Boxes in the sample entry behind the hvcC. */
  boxes?: readonly Uint8Array[];
};

/** An MP4 film of a picture a second. */
export function mp4Film({pictures = writePictures(), entryType = 'hvc1', boxes, ...input}: Mp4Film = {}): Uint8Array {
  const entry = visualEntry(entryType, [box('hvcC', writeHvcC(parameterSets)), ...(boxes ?? [dolbyVisionBox('dvcC')])]);
  const frames = pictures.map(({nals, keyframe}) => ({data: toLengthPrefixed(nals), keyframe, duration: 1000}));
  return writeMp4({tracks: [{handler: 'vide', entries: [entry], frames, timescale: 1000}], ...input}).bytes;
}

export type TransportFilm = Omit<Partial<TransportStreamOptions>, 'streams'> & {
  pictures?: readonly Picture[];
  stream?: Partial<StreamOptions>;
  /** The time of each picture; a second apart by default. */
  ptsMs?: (index: number) => number;
  /** Other streams of the program. */
  others?: readonly StreamOptions[];
};

/** A transport stream of one PES packet a picture, a picture a second. */
export function transportFilm(film: TransportFilm = {}): Uint8Array {
  const {pictures = writePictures(), stream, others = [], ptsMs, ...options} = film;
  return writeTransportStream({
    streams: [{...pictureStream(0x1011, pictures, ptsMs), ...stream}, ...others],
    ...options,
  });
}

export function pictureStream(
  pid: number,
  pictures: readonly Picture[],
  ptsMs = (index: number): number => index * 1000,
): StreamOptions {
  const pes = pictures.map(({nals, keyframe}, index) => ({
    bytes: toAnnexB(nals),
    ptsMs: ptsMs(index),
    randomAccess: keyframe,
  }));
  return {pid, streamType: 0x24, pes};
}

/** Raw HEVC with start codes. */
export function rawFilm(pictures: readonly Picture[] = writePictures(), startCodeBytes = 4): Uint8Array {
  return toAnnexB(
    pictures.flatMap(({nals}) => nals),
    {startCodeBytes},
  );
}

export type TrackOfPictures = {track: WriterTrack; pictures: readonly Picture[]};

/** A Matroska film whose picture is spread over tracks, as one made of a disc's two PIDs is; all of them have cues. */
export function twoTrackFilm(...tracks: readonly TrackOfPictures[]): Uint8Array {
  const count = tracks[0]?.pictures.length ?? 0;
  const clusters = Array.from({length: count}, (_, index) => ({
    ticks: index * 1000,
    blocks: tracks.map(({track, pictures}): WriterBlock => {
      const picture = pictures[index];
      return {track: track.number, keyframe: true, frames: [toLengthPrefixed(picture?.nals ?? [])]};
    }),
  }));
  const numbers = tracks.map(({track}) => track.number);
  return writeMatroska({tracks: tracks.map(({track}) => track), clusters, cueTracks: numbers});
}
