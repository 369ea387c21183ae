import type {AudioCodec, VideoCodec} from '../container.ts';

/** CodecID to our word; a row also stands for its suffixed forms (`A_AC3/BSID9`). Matroska codec registry. */
const videoCodecs: Readonly<Record<string, VideoCodec>> = {
  'V_MPEGH/ISO/HEVC': 'hevc',
  'V_MPEG4/ISO/AVC': 'avc',
  V_AV1: 'av1',
  V_VP9: 'vp9',
  V_MPEG2: 'mpeg2',
  'V_MPEG4/ISO/SP': 'mpeg4',
  'V_MPEG4/ISO/ASP': 'mpeg4',
  'V_MPEG4/ISO/AP': 'mpeg4',
};

/** FourCC of the BITMAPINFOHEADER that is the CodecPrivate of `V_MS/VFW/FOURCC`, in capitals. */
const fourCcCodecs: Readonly<Record<string, VideoCodec>> = {
  HEVC: 'hevc',
  HVC1: 'hevc',
  H265: 'hevc',
  H264: 'avc',
  X264: 'avc',
  AVC1: 'avc',
  AV01: 'av1',
  VP90: 'vp9',
  MPG2: 'mpeg2',
  MPEG: 'mpeg2',
  XVID: 'mpeg4',
  DIVX: 'mpeg4',
  DX50: 'mpeg4',
  FMP4: 'mpeg4',
  MP4V: 'mpeg4',
  WVC1: 'vc1',
  WMV3: 'vc1',
};

const audioCodecs: Readonly<Record<string, AudioCodec>> = {
  A_TRUEHD: 'truehd',
  A_MLP: 'mlp',
  A_EAC3: 'eac3',
  A_AC3: 'ac3',
  A_AC4: 'ac4',
  'A_DTS/EXPRESS': 'dts-express',
  'A_DTS/LOSSLESS': 'dts-hd-ma',
  A_DTS: 'dts',
  A_AAC: 'aac',
  A_FLAC: 'flac',
  A_OPUS: 'opus',
  A_VORBIS: 'vorbis',
  A_ALAC: 'alac',
  'A_MPEG/L2': 'mp2',
  'A_MPEG/L3': 'mp3',
  A_PCM: 'pcm',
};

/** Format tag of the WAVEFORMATEX that is the CodecPrivate of `A_MS/ACM` (mmreg.h). */
const waveFormatCodecs: ReadonlyMap<number, AudioCodec> = new Map([
  [0x0001, 'pcm'],
  [0x0003, 'pcm'],
  [0x0050, 'mp2'],
  [0x0055, 'mp3'],
  [0x00ff, 'aac'],
  [0x2000, 'ac3'],
  [0x2001, 'dts'],
]);

const fourccOffset = 16;

/** The video codec a CodecID means; for Video for Windows the FourCC in the CodecPrivate decides. Else `other`. */
export function videoCodecOf(codecId: string, codecPrivate: Uint8Array | undefined): VideoCodec {
  if (codecId !== 'V_MS/VFW/FOURCC') return rowOf(videoCodecs, codecId) ?? 'other';
  const fourCc = String.fromCharCode(...(codecPrivate?.subarray(fourccOffset, fourccOffset + 4) ?? []));
  return fourCcCodecs[fourCc.toUpperCase()] ?? 'other';
}

/** The audio codec a CodecID means; for the Audio Compression Manager the format tag decides. Else `other`. */
export function audioCodecOf(codecId: string, codecPrivate: Uint8Array | undefined): AudioCodec {
  if (codecId !== 'A_MS/ACM') return rowOf(audioCodecs, codecId) ?? 'other';
  const tag = (codecPrivate?.[0] ?? 0) + (codecPrivate?.[1] ?? 0) * 256;
  return waveFormatCodecs.get(tag) ?? 'other';
}

function rowOf<Codec>(rows: Readonly<Record<string, Codec>>, codecId: string): Codec | undefined {
  const row = Object.entries(rows).find(([id]) => codecId === id || codecId.startsWith(`${id}/`));
  return row?.[1];
}
