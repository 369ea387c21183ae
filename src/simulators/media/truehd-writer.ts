import {BitWriter} from './bit-writer.ts';

/** One access unit; what is not given is that of a plain 7.1 TrueHD stream at 48 kHz. */
export type TrueHdUnit = {
  /** Without a major sync the unit depends on an earlier one. */
  majorSync?: boolean;
  /** Last byte of format_sync: BA is TrueHD, BB is MLP. */
  formatSync?: 0xba | 0xbb;
  formatInfo?: number;
  flags?: number;
  substreams?: number;
  extendedSubstreamInfo?: number;
  substreamInfo?: number;
  /** The eight bytes of channel_meaning; the last bit is set where `extraMeaning` follows. */
  channelMeaning?: readonly number[];
  /** Fills extra_channel_meaning; its length field is written around it. */
  extraMeaning?: (bits: BitWriter) => void;
  inputTiming?: number;
  payload?: Uint8Array;
};

/** Sample rate code 0, 6-channel assignment 5.1, 8-channel assignment 7.1. */
export const formatInfo71 = 0x0007804f;

/** An access unit of TrueHD or MLP, true to check nibble, lengths, substream directory and CRC of the major sync. */
export function trueHdUnit(unit: TrueHdUnit = {}): Uint8Array<ArrayBuffer> {
  const {majorSync = true, substreams = 3, inputTiming = 0, payload = filler(60)} = unit;
  const sync = majorSync ? trueHdMajorSync(unit) : new Uint8Array(0);
  const even = payload.length % 2 === 0 ? payload : Uint8Array.of(...payload, 0);
  const directory = substreamDirectory(substreams, even.length / 2);
  const words = (4 + sync.length + directory.length + even.length) / 2;
  const header = new BitWriter().u(4, 0).u(12, words).u(16, inputTiming).toBytes();
  header[0] = (header[0] ?? 0) | ((0xf ^ nibbleParity(Uint8Array.of(...header, ...directory))) << 4);
  return Uint8Array.of(...header, ...sync, ...directory, ...even);
}

/** A stream: one unit with a major sync, then `plainUnits` without. */
export function trueHdStream(unit: TrueHdUnit = {}, plainUnits = 3): Uint8Array<ArrayBuffer> {
  const units = Array.from({length: plainUnits}, () => trueHdUnit({...unit, majorSync: false}));
  return Uint8Array.from([trueHdUnit(unit), ...units].flatMap(bytes => [...bytes]));
}

/** What a 16-channel presentation adds to a unit: substreams, substream_info and its channel meaning. */
export function atmosUnit({dynamicObjects = 15, lfe = true} = {}): TrueHdUnit {
  return {
    substreams: 4,
    substreamInfo: 0xc8,
    extraMeaning: bits => {
      bits
        .u(5, 31)
        .u(6, 35)
        .u(5, dynamicObjects - 1 + (lfe ? 1 : 0));
      bits.flag(true).flag(lfe);
    },
  };
}

/** The bytes from format_sync up to and including the CRC. */
export function trueHdMajorSync(unit: TrueHdUnit = {}): Uint8Array<ArrayBuffer> {
  const {formatSync = 0xba, formatInfo = formatInfo71, flags = 0, substreams = 3} = unit;
  const {extendedSubstreamInfo = 0, substreamInfo = 0x7c, extraMeaning} = unit;
  const {channelMeaning = [0, 0, 0x3f, 0x1f, 0xe3, 7, 0xe3, extraMeaning ? 1 : 0]} = unit;
  const bits = new BitWriter().bytes([0xf8, 0x72, 0x6f, formatSync]).u(32, formatInfo);
  bits.u(16, 0xb752).u(16, flags).u(16, 0).flag(true).u(15, 0x4ed);
  bits.u(4, substreams).u(2, 0).u(2, extendedSubstreamInfo).u(8, substreamInfo).bytes(channelMeaning);
  if (extraMeaning) writeExtraMeaning(bits, extraMeaning);
  const body = bits.toBytes();
  // The CRC covers all but the last two bytes of the body, which are added to it.
  const tail = ((body.at(-2) ?? 0) << 8) | (body.at(-1) ?? 0);
  return Uint8Array.of(...body, ...new BitWriter().u(16, crc16(body.subarray(0, -2)) ^ tail).toBytes());
}

function writeExtraMeaning(bits: BitWriter, write: (bits: BitWriter) => void): void {
  const content = new BitWriter().u(4, 0);
  write(content);
  const words = Math.ceil(content.bitCount / 16);
  const bytes = new Uint8Array(words * 2);
  bytes.set(content.toBytes());
  bytes[0] = (bytes[0] ?? 0) | ((words - 1) << 4);
  bits.bytes(bytes);
}

/** One word per substream: flags, then where it ends in words. */
function substreamDirectory(substreams: number, words: number): Uint8Array<ArrayBuffer> {
  const bits = new BitWriter();
  for (let index = 1; index <= substreams; index += 1) {
    bits.u(4, 0b0010).u(12, Math.floor((words * index) / substreams));
  }
  return bits.toBytes();
}

function nibbleParity(bytes: Uint8Array): number {
  return bytes.reduce((parity, byte) => parity ^ (byte >> 4) ^ (byte & 0xf), 0);
}

/** Polynomial 002D, start 0, highest bit first: long division of the bytes followed by sixteen zero bits. */
function crc16(bytes: Uint8Array): number {
  let remainder = 0;
  for (const byte of [...bytes, 0, 0]) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const carry = remainder & 0x8000;
      remainder = ((remainder << 1) & 0xffff) | ((byte >> bit) & 1);
      if (carry) remainder ^= 0x2d;
    }
  }
  return remainder;
}

/** Bytes without structure, the same every time. */
function filler(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({length}, (_, index) => (index * 37 + 11) & 0x7f);
}
