import type {AudioCodec, VideoCodec} from '../container.ts';
import {type Descriptor, dataOf, descriptorTags, registrationOf} from './descriptors.ts';
import type {ProgramStream} from './program-tables.ts';

/** What an elementary stream is. */
export type StreamKind =
  | {readonly kind: 'video'; readonly codec: VideoCodec}
  | {readonly kind: 'audio'; readonly codec: AudioCodec}
  | {readonly kind: 'other'};

const other: StreamKind = {kind: 'other'};

/** stream_type of ISO/IEC 13818-1 table 2-34; 0xEA is SMPTE RP 227. */
const standardTypes: ReadonlyMap<number, StreamKind> = new Map<number, StreamKind>([
  [0x01, video('other')],
  [0x02, video('mpeg2')],
  [0x03, audio('mp2')],
  [0x04, audio('mp2')],
  [0x0f, audio('aac')],
  [0x10, video('mpeg4')],
  [0x11, audio('aac')],
  [0x1b, video('avc')],
  [0x1c, audio('aac')],
  [0x24, video('hevc')],
  [0xea, video('vc1')],
]);

/** User private types that mean the same with and without Blu-ray's registration: ATSC A/52 and A/53, habit. */
const habitualTypes: ReadonlyMap<number, StreamKind> = new Map<number, StreamKind>([
  [0x81, audio('ac3')],
  [0x82, audio('dts')],
  [0x83, audio('truehd')],
  [0x84, audio('eac3')],
  [0x87, audio('eac3')],
  [0x8a, audio('dts')],
]);

/** What they mean on Blu-ray only; elsewhere 0x80 may be a picture and 0x86 the cue messages of SCTE 35. */
const blurayTypes: ReadonlyMap<number, StreamKind> = new Map<number, StreamKind>([
  [0x80, audio('pcm')],
  [0x85, audio('dts-hd-hra')],
  [0x86, audio('dts-hd-ma')],
  [0xa1, audio('eac3')],
  [0xa2, audio('dts-express')],
]);

/** format_identifier of a stream's registration descriptor, by the SMPTE registration authority. */
const registrations: ReadonlyMap<string, StreamKind> = new Map<string, StreamKind>([
  ['HEVC', video('hevc')],
  ['DOVI', video('hevc')],
  ['VC-1', video('vc1')],
  ['AV01', video('av1')],
  ['AC-3', audio('ac3')],
  ['EAC3', audio('eac3')],
  ['AC-4', audio('ac4')],
  ['DTS1', audio('dts')],
  ['DTS2', audio('dts')],
  ['DTS3', audio('dts')],
  ['Opus', audio('opus')],
  ['BSSD', audio('pcm')],
  ['CUEI', other],
]);

/** Descriptors of ETSI EN 300 468 that tell what a private stream is. */
const describedBy: ReadonlyMap<number, StreamKind> = new Map<number, StreamKind>([
  [descriptorTags.ac3, audio('ac3')],
  [descriptorTags.enhancedAc3, audio('eac3')],
  [descriptorTags.dts, audio('dts')],
  [descriptorTags.aac, audio('aac')],
  [descriptorTags.teletext, other],
  [descriptorTags.subtitling, other],
  [descriptorTags.dolbyVision, video('hevc')],
]);

/** descriptor_tag_extension of EN 300 468 table 109: DTS-HD, AC-4, DTS-UHD. */
const describedByExtension: ReadonlyMap<number, StreamKind> = new Map<number, StreamKind>([
  [0x0e, audio('dts')],
  [0x15, audio('ac4')],
  [0x21, audio('dts-uhd')],
]);

/** PES packets of private data: only descriptors say what is in them. */
const privateType = 0x06;

/** What a stream is by its type, its registration and its descriptors. `isBluray`: the program keeps to HDMV. */
export function streamKindOf({streamType, descriptors}: ProgramStream, isBluray: boolean): StreamKind {
  const registration = registrationOf(descriptors) ?? '';
  return (
    standardTypes.get(streamType) ??
    registrations.get(registration) ??
    (isBluray ? blurayTypes.get(streamType) : undefined) ??
    habitualTypes.get(streamType) ??
    (streamType === privateType ? privateKind(descriptors) : other)
  );
}

function privateKind(descriptors: readonly Descriptor[]): StreamKind {
  const [extension] = dataOf(descriptors, descriptorTags.extension) ?? [];
  const known = descriptors.map(({tag}) => describedBy.get(tag)).find(kind => kind !== undefined);
  return known ?? (extension === undefined ? undefined : describedByExtension.get(extension)) ?? other;
}

function video(codec: VideoCodec): StreamKind {
  return {kind: 'video', codec};
}

function audio(codec: AudioCodec): StreamKind {
  return {kind: 'audio', codec};
}
