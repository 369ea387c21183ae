import {deflateSync} from 'node:zlib';
import {concatBytes} from '../../base/concat-bytes.ts';
import {type Bytes, element, float, text, uint} from './ebml-writer.ts';

type WriterColour = {
  matrix?: number;
  transfer?: number;
  primaries?: number;
  maxCll?: number;
  maxFall?: number;
  luminanceMax?: number;
  luminanceMin?: number;
};

export type WriterEncoding = {
  kind: 'zlib' | 'strip' | 'bzlib' | 'lzo' | 'encryption';
  order?: number;
  scope?: number;
  /** The bytes that header stripping takes away. */
  settings?: Uint8Array;
};

type WriterMapping = {type: string | number; data?: Uint8Array; value?: number};

export type WriterTrack = {
  number: number;
  type: 'video' | 'audio' | 'subtitle';
  codecId?: string | undefined;
  codecPrivate?: Uint8Array | undefined;
  name?: string;
  language?: string;
  languageBcp47?: string;
  defaultDurationNs?: number;
  /** Null leaves the whole Video element out. */
  video?: {width?: number; height?: number; colour?: WriterColour} | null;
  audio?: {sampleRate?: number; channels?: number} | null;
  mappings?: readonly WriterMapping[];
  encodings?: readonly WriterEncoding[];
};

/** The fixed part of an hvcC with no parameter sets: NAL lengths of four bytes. */
export const emptyHvcC: Bytes = (() => {
  const bytes = new Uint8Array(23);
  bytes[0] = 1;
  bytes[21] = 0xff;
  return bytes;
})();

export function hevcTrack(overrides: Partial<WriterTrack> = {}): WriterTrack {
  return {
    number: 1,
    type: 'video',
    codecId: 'V_MPEGH/ISO/HEVC',
    codecPrivate: emptyHvcC,
    defaultDurationNs: 41_708_333,
    video: {width: 3840, height: 2160},
    ...overrides,
  };
}

export function audioTrack(overrides: Partial<WriterTrack> = {}): WriterTrack {
  return {
    number: 2,
    type: 'audio',
    codecId: 'A_TRUEHD',
    language: 'eng',
    audio: {sampleRate: 48_000, channels: 8},
    ...overrides,
  };
}

export function subtitleTrack(overrides: Partial<WriterTrack> = {}): WriterTrack {
  return {number: 3, type: 'subtitle', codecId: 'S_HDMV/PGS', ...overrides};
}

/** A Dolby Vision configuration record: 24 bytes, byte for byte as the specification lays them out. */
export function dolbyVisionRecord({profile = 7, level = 6, el = true, compatibilityId = 6} = {}): Bytes {
  const bytes = new Uint8Array(24);
  bytes.set([1, 0, profile * 2 + (level >> 5), ((level & 31) << 3) | 4 | (el ? 2 : 0) | 1, compatibilityId << 4]);
  return bytes;
}

/** A box as early Dolby Vision files append it to CodecPrivate; `counted` of its 8 header bytes go into its size. */
export function trailingBox(type: string, data: Uint8Array, counted: 0 | 4 | 8 = 8): Bytes {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, data.length + counted);
  return concatBytes([size, new TextEncoder().encode(type), data]);
}

export function trackEntry(track: WriterTrack): Bytes {
  const types = {video: 1, audio: 2, subtitle: 17};
  const parts = [uint(0xd7, track.number), uint(0x73c5, 1000 + track.number), uint(0x83, types[track.type])];
  if (track.codecId !== undefined) parts.push(text(0x86, track.codecId));
  if (track.codecPrivate) parts.push(element(0x63a2, [storedPrivate(track, track.codecPrivate)]));
  if (track.name !== undefined) parts.push(text(0x536e, track.name));
  if (track.language !== undefined) parts.push(text(0x22b59c, track.language));
  if (track.languageBcp47 !== undefined) parts.push(text(0x22b59d, track.languageBcp47));
  if (track.defaultDurationNs !== undefined) parts.push(uint(0x23e383, track.defaultDurationNs));
  if (track.type === 'video' && track.video !== null) parts.push(videoElement(track.video ?? {}));
  if (track.type === 'audio' && track.audio !== null) parts.push(audioElement(track.audio ?? {}));
  for (const mapping of track.mappings ?? []) parts.push(mappingElement(mapping));
  if (track.encodings?.length) parts.push(element(0x6d80, track.encodings.map(encodingElement)));
  return element(0xae, parts);
}

/** What a block of the track stores for a frame: its encodings applied, lowest order first. */
export function storedFrame(track: WriterTrack, frame: Uint8Array): Uint8Array {
  return encoded(track, frame, 1);
}

function storedPrivate(track: WriterTrack, codecPrivate: Uint8Array): Uint8Array {
  return encoded(track, codecPrivate, 2);
}

function encoded(track: WriterTrack, plain: Uint8Array, scopeBit: number): Uint8Array {
  const inOrder = [...(track.encodings ?? [])].sort((one, other) => (one.order ?? 0) - (other.order ?? 0));
  let bytes = plain;
  for (const {kind, scope = 1, settings = new Uint8Array(0)} of inOrder) {
    if ((scope & scopeBit) === 0) continue;
    if (kind === 'zlib') bytes = deflateSync(bytes);
    if (kind === 'strip') {
      if (!settings.every((byte, index) => bytes[index] === byte)) throw new Error('frame lacks the header to strip');
      bytes = bytes.subarray(settings.length);
    }
  }
  return bytes;
}

function videoElement({width, height, colour}: NonNullable<WriterTrack['video']>): Bytes {
  const parts: Bytes[] = [];
  if (width !== undefined) parts.push(uint(0xb0, width));
  if (height !== undefined) parts.push(uint(0xba, height));
  if (colour) parts.push(colourElement(colour));
  return element(0xe0, parts);
}

function colourElement(colour: WriterColour): Bytes {
  const numbers: readonly (readonly [number, number | undefined])[] = [
    [0x55b1, colour.matrix],
    [0x55ba, colour.transfer],
    [0x55bb, colour.primaries],
    [0x55bc, colour.maxCll],
    [0x55bd, colour.maxFall],
  ];
  const parts = numbers.flatMap(([id, value]) => (value === undefined ? [] : [uint(id, value)]));
  const mastering: Bytes[] = [];
  if (colour.luminanceMax !== undefined) mastering.push(float(0x55d9, colour.luminanceMax));
  if (colour.luminanceMin !== undefined) mastering.push(float(0x55da, colour.luminanceMin));
  if (mastering.length > 0) parts.push(element(0x55d0, mastering));
  return element(0x55b0, parts);
}

function audioElement({sampleRate, channels}: NonNullable<WriterTrack['audio']>): Bytes {
  const parts: Bytes[] = [];
  if (sampleRate !== undefined) parts.push(float(0xb5, sampleRate));
  if (channels !== undefined) parts.push(uint(0x9f, channels));
  return element(0xe1, parts);
}

function mappingElement({type, data, value}: WriterMapping): Bytes {
  const code = typeof type === 'number' ? type : [...type].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
  const parts = [uint(0x41e7, code)];
  if (value !== undefined) parts.push(uint(0x41f0, value));
  if (data) parts.push(element(0x41ed, [data]));
  return element(0x41e4, parts);
}

function encodingElement({kind, order, scope, settings}: WriterEncoding): Bytes {
  const algorithms = {zlib: 0, bzlib: 1, lzo: 2, strip: 3};
  const parts: Bytes[] = [];
  if (order !== undefined) parts.push(uint(0x5031, order));
  if (scope !== undefined) parts.push(uint(0x5032, scope));
  parts.push(uint(0x5033, kind === 'encryption' ? 1 : 0));
  if (kind === 'encryption') parts.push(element(0x5035, [uint(0x47e1, 5)]));
  else {
    const compression = [uint(0x4254, algorithms[kind])];
    if (settings) compression.push(element(0x4255, [settings]));
    parts.push(element(0x5034, compression));
  }
  return element(0x6240, parts);
}
