import type {AudioCodec, VideoCodec} from '../container.ts';

/** Visual sample entry types to our word: ISO/IEC 14496-15, the Dolby Vision and AV1 bindings, QuickTime. */
const videoCodecs: Readonly<Record<string, VideoCodec>> = {
  hvc1: 'hevc',
  hev1: 'hevc',
  dvh1: 'hevc',
  dvhe: 'hevc',
  avc1: 'avc',
  avc3: 'avc',
  dva1: 'avc',
  dvav: 'avc',
  av01: 'av1',
  dav1: 'av1',
  vp09: 'vp9',
  'vc-1': 'vc1',
  mp2v: 'mpeg2',
  m2v1: 'mpeg2',
  XVID: 'mpeg4',
  DIVX: 'mpeg4',
};

/**
 * Audio sample entry types to our word: MP4 registration authority, QuickTime. `dtsh` is a DTS core with extensions of
 * which the type does not say whether they are lossless.
 */
const audioCodecs: Readonly<Record<string, AudioCodec>> = {
  'ac-3': 'ac3',
  'ec-3': 'eac3',
  'ac-4': 'ac4',
  mlpa: 'truehd',
  dtsc: 'dts',
  dtsh: 'dts',
  dtsl: 'dts-hd-ma',
  dtse: 'dts-express',
  dtsx: 'dts-uhd',
  dtsy: 'dts-uhd',
  fLaC: 'flac',
  Opus: 'opus',
  alac: 'alac',
  '.mp3': 'mp3',
  '.mp2': 'mp2',
  'ms\0U': 'mp3',
  'ms\0P': 'mp2',
  lpcm: 'pcm',
  sowt: 'pcm',
  twos: 'pcm',
  in24: 'pcm',
  in32: 'pcm',
  fl32: 'pcm',
  fl64: 'pcm',
  ipcm: 'pcm',
  fpcm: 'pcm',
  'raw ': 'pcm',
  NONE: 'pcm',
};

/** Object type indications of an elementary stream descriptor (MP4 registration authority). */
const videoObjects: ReadonlyMap<number, VideoCodec> = new Map([
  [0x20, 'mpeg4'],
  [0x21, 'avc'],
  [0x23, 'hevc'],
  [0x60, 'mpeg2'],
  [0x61, 'mpeg2'],
  [0x62, 'mpeg2'],
  [0x63, 'mpeg2'],
  [0x64, 'mpeg2'],
  [0x65, 'mpeg2'],
  [0xa3, 'vc1'],
]);

const audioObjects: ReadonlyMap<number, AudioCodec> = new Map([
  [0x40, 'aac'],
  [0x66, 'aac'],
  [0x67, 'aac'],
  [0x68, 'aac'],
  [0x69, 'mp3'],
  [0x6b, 'mp3'],
  [0xa5, 'ac3'],
  [0xa6, 'eac3'],
  [0xa9, 'dts'],
  [0xaa, 'dts-hd-hra'],
  [0xab, 'dts-hd-ma'],
  [0xac, 'dts-express'],
  [0xad, 'opus'],
  [0xdd, 'vorbis'],
]);

/** The codec of a visual sample entry; for `mp4v` the object type decides. Else `other`. */
export function videoCodecOf(entryType: string, objectType: number | undefined): VideoCodec {
  if (entryType === 'mp4v') return objectType === undefined ? 'mpeg4' : (videoObjects.get(objectType) ?? 'other');
  return videoCodecs[entryType] ?? 'other';
}

/** The codec of an audio sample entry; for `mp4a` the object type decides. Else `other`. */
export function audioCodecOf(entryType: string, objectType: number | undefined): AudioCodec {
  if (entryType === 'mp4a') return objectType === undefined ? 'aac' : (audioObjects.get(objectType) ?? 'other');
  return audioCodecs[entryType] ?? 'other';
}
