import {BitWriter} from '../../../src/simulators/media/bit-writer.ts';

/** A core frame; what is not given is 5.1 at 48 kHz, sixteen blocks. */
export type DtsCoreOptions = {
  sizeBytes?: number;
  blocks?: number;
  amode?: number;
  sfreq?: number;
  lff?: number;
  /** Written right behind the header, such as a false sync. */
  payload?: readonly number[];
};

export function dtsCore(options: DtsCoreOptions = {}): Uint8Array<ArrayBuffer> {
  const {sizeBytes = 128, blocks = 16, amode = 9, sfreq = 13, lff = 2, payload = []} = options;
  const bits = new BitWriter()
    .u(32, 0x7ffe8001)
    .u(1, 1)
    .u(5, 31)
    .u(1, 0)
    .u(7, blocks - 1)
    .u(14, sizeBytes - 1);
  bits.u(6, amode).u(4, sfreq).u(5, 24).u(5, 0).u(3, 0).flag(false).flag(false).u(2, lff);
  return padTo(bits.align().bytes(payload).toBytes(), sizeBytes);
}

/** The same words, low byte first. */
export function littleEndian(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes, (_, index) => bytes[index ^ 1] ?? 0);
}

/** The same bits, fourteen to a sign-extended 16-bit word. */
export function fourteenBit(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const bitString = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('');
  const words = bitString.match(/.{1,14}/g) ?? [];
  return Uint8Array.from(words.flatMap(word => signExtended(Number.parseInt(word.padEnd(14, '0'), 2))));
}

function signExtended(word: number): [number, number] {
  return [(word >> 8) | (word >= 0x2000 ? 0xc0 : 0), word & 0xff];
}

const dtsSyncs = {
  xll: 0x41a29547,
  xbr: 0x655e315e,
  x96: 0x1d95f262,
  xxch: 0x47004a03,
  lbr: 0x0a801921,
} as const;

export const dtsXWords = {classic: 0x02000850, imax: 0xf14000d0, imaxOther: 0xf14000d1} as const;

/** An extension substream with one asset; what is not given is lossless 7.1 at 48 kHz without DTS:X. */
export type DtsExtensionOptions = {
  components?: readonly (keyof typeof dtsSyncs)[];
  channels?: number;
  maxSampleRate?: number;
  /** A word written behind the components; `misalign` moves it that many bytes off the word grid. */
  xWord?: number;
  misalign?: number;
  staticFields?: boolean;
  longSizes?: boolean;
  mixMetadata?: boolean;
  timeStamp?: boolean;
  infoText?: string;
  assetBytes?: number;
};

export function dtsExtension(options: DtsExtensionOptions = {}): Uint8Array<ArrayBuffer> {
  const {assetBytes = 96} = options;
  const header = headerBits(options, 0, 0).toBytes();
  const sizeBytes = Math.ceil((header.length + 2) / 4) * 4;
  const bits = headerBits(options, sizeBytes, sizeBytes + assetBytes);
  const bytes = new Uint8Array(sizeBytes + assetBytes);
  bytes.set(bits.toBytes());
  bytes.set(new BitWriter().u(16, headerCrc(bytes.subarray(5, sizeBytes - 2))).toBytes(), sizeBytes - 2);
  bytes.set(assetOf(options, assetBytes), sizeBytes);
  return bytes;
}

function headerBits(options: DtsExtensionOptions, sizeBytes: number, frameBytes: number): BitWriter {
  const {channels = 8, maxSampleRate = 12, staticFields = true, longSizes = false, assetBytes = 96} = options;
  const {mixMetadata = false, timeStamp = false, infoText} = options;
  const sizeBits = longSizes ? 20 : 16;
  const bits = new BitWriter().u(32, 0x64582025).u(8, 0).u(2, 0).flag(longSizes);
  bits.u(longSizes ? 12 : 8, Math.max(0, sizeBytes - 1)).u(sizeBits, Math.max(0, frameBytes - 1));
  bits.flag(staticFields);
  if (staticFields) {
    bits.u(2, 2).u(3, 0).flag(timeStamp);
    if (timeStamp) bits.u(36, 12345);
    bits.u(3, 0).u(3, 0).u(1, 1).u(8, 1).flag(mixMetadata);
    if (mixMetadata) bits.u(2, 0).u(2, 1).u(2, 1).u(16, 0xffff);
  }
  bits
    .u(sizeBits, assetBytes - 1)
    .u(9, 11)
    .u(3, 0);
  if (!staticFields) return bits;
  bits
    .flag(true)
    .u(4, 0)
    .flag(true)
    .bytes([101, 110, 103])
    .flag(infoText !== undefined);
  if (infoText !== undefined) bits.u(10, infoText.length - 1).bytes(new TextEncoder().encode(infoText));
  return bits
    .u(5, 23)
    .u(4, maxSampleRate)
    .u(8, channels - 1);
}

/** CRC-16 of CCITT, start FFFF, over the header without sync word and user bits. */
function headerCrc(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) & 0xffff) ^ 0x1021 : (crc << 1) & 0xffff;
  }
  return crc;
}

function assetOf({components = ['xll'], xWord, misalign = 0}: DtsExtensionOptions, length: number): Uint8Array {
  const bits = new BitWriter();
  for (const component of components) bits.u(32, dtsSyncs[component]).u(32, 0x01020304);
  if (xWord !== undefined) {
    for (let index = 0; index < misalign; index += 1) bits.u(8, 0);
    bits.u(32, xWord);
  }
  return padTo(bits.toBytes(), length);
}

/** A core with an extension substream behind it. */
export function dtsHdFrame(options: DtsExtensionOptions = {}, core: DtsCoreOptions = {}): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(...dtsCore(core), ...dtsExtension(options));
}

/** A DTS-UHD sync frame: its sync word and filler. */
export function dtsUhdFrame(sizeBytes = 64): Uint8Array<ArrayBuffer> {
  return padTo(new BitWriter().u(32, 0x40411bf2).toBytes(), sizeBytes);
}

function padTo(bytes: Uint8Array, sizeBytes: number): Uint8Array<ArrayBuffer> {
  if (bytes.length > sizeBytes) throw new RangeError(`${bytes.length} bytes do not fit into ${sizeBytes}`);
  return Uint8Array.from({length: sizeBytes}, (_, index) => bytes[index] ?? (index * 31 + 5) & 0x3f);
}
