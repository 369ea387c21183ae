import {concatBytes} from '../../base/concat-bytes.ts';
import {BitWriter} from './bit-writer.ts';
import {escapeRbsp} from './hevc/nal.ts';
import {blockOf, l1, l6, type RpuBlock} from './rpu-blocks.ts';
import {forgeCrc, rpuCrc} from './rpu-crc.ts';

/** A piece of a curve: coefficients as the numbers they mean. */
type RpuPiece =
  | {kind: 'polynomial'; coefficients: readonly number[]}
  /** A first-order piece with linear_interp_flag, which nothing reads. */
  | {kind: 'interpolated'}
  | {kind: 'mmr'; constant: number; coefficients: readonly (readonly number[])[]};

/** A curve: one pivot more than pieces, as absolute code values. */
export type RpuCurve = {pivots: readonly number[]; pieces: readonly RpuPiece[]};

export type RpuNlq = {offset: number; vdrInMax: number; slope: number; threshold: number};

export type RpuOptions = {
  /** What the header says; `fel` and `mel` are profile 7. */
  kind?: 'fel' | 'mel' | 'p4' | 'p5' | 'p8';
  rpuType?: number;
  rpuFormat?: number;
  vdrRpuProfile?: number;
  /** false leaves the sequence info to an earlier RPU. */
  sequenceInfo?: boolean;
  coefficientDataType?: number;
  log2Denom?: number;
  /** Coded above the depth of the enhancement layer. */
  extMappingIdc?: number;
  usePrevVdrRpu?: boolean;
  /** One curve for each component. */
  curves?: readonly RpuCurve[];
  nlqMethodIdc?: number;
  nlq?: readonly RpuNlq[];
  /** false leaves the display-management data out. */
  dm?: boolean;
  /** 1 leaves the fixed fields of the display-management data out. */
  dmCompression?: number;
  sceneCut?: boolean;
  cm29?: readonly RpuBlock[];
  /** The second list, which is there in Content Mapping 4.0 only. */
  cm40?: readonly RpuBlock[];
  /** A number is forged by a block of level 255 in the first list; `wrong` flips a bit of it. */
  crc?: number | 'wrong';
};

export const melNlq: RpuNlq = {offset: 0, vdrInMax: 1, slope: 0, threshold: 0};
export const felNlq: RpuNlq = {offset: 512, vdrInMax: 0.125, slope: 2048 / 2 ** 23, threshold: 0};
export const identityCurve: RpuCurve = {pivots: [0, 1023], pieces: [{kind: 'polynomial', coefficients: [0, 1]}]};

type NalFraming = {
  /** Zero bytes behind the end byte. */
  trailingZeros?: number;
  /** false leaves the two bytes of the NAL unit header out, as RPU files do. */
  header?: boolean;
  /** false leaves the CRC without emulation prevention, as some encoders do. */
  escapeCrc?: boolean;
};

const trailerLength = 5;

/** A NAL unit of type 62 with emulation prevention; by default profile 7 FEL with Content Mapping 2.9. */
export function writeRpuNal({
  trailingZeros = 0,
  header = true,
  escapeCrc = true,
  ...options
}: RpuOptions & NalFraming = {}): Uint8Array {
  const payload = writeRpuPayload(options);
  const body = escapeCrc
    ? escapeRbsp(payload)
    : concatBytes([escapeRbsp(payload.subarray(0, -trailerLength)), payload.subarray(-trailerLength)]);
  return concatBytes([header ? Uint8Array.of(0x7c, 0x01) : new Uint8Array(0), body, new Uint8Array(trailingZeros)]);
}

/** The RPU from its prefix 0x19 to its end byte 0x80, without emulation prevention. */
export function writeRpuPayload(options: RpuOptions = {}): Uint8Array {
  const {data, debugBits} = writeData(options);
  const {crc} = options;
  const signed = typeof crc === 'number' ? forgeCrc(data, debugBits, crc) : data;
  const written = new BitWriter().u(32, rpuCrc(signed)).u(8, 0x80).toBytes();
  if (crc === 'wrong') written[3] = (written[3] ?? 0) ^ 1;
  return concatBytes([Uint8Array.of(0x19), signed, written]);
}

/** An ITU-T T.35 message as AV1 carries it, from the country code on: the RPU without its prefix in EMDF. */
export function wrapT35Rpu(payload: Uint8Array, {payloadId = 256} = {}): Uint8Array {
  const bits = new BitWriter().bytes([0xb5, 0x00, 0x3b, 0x00, 0x00, 0x08, 0x00]);
  bits.u(2, 0).u(3, 6).u(5, 31);
  writeVariableBits(bits, payloadId - 31, 5);
  bits.u(4, 0).flag(true);
  writeVariableBits(bits, payload.length - 1, 8);
  bits.bytes(payload.subarray(1));
  // No further payload, then protection of 8 bits and none.
  return bits.u(5, 0).u(2, 1).u(2, 0).u(8, 0).align().toBytes();
}

function writeVariableBits(bits: BitWriter, value: number, groupBits: number): void {
  const groups: number[] = [];
  let left = value;
  while (left >= 2 ** groupBits) {
    groups.unshift(left % 2 ** groupBits);
    left = Math.floor(left / 2 ** groupBits) - 1;
  }
  groups.unshift(left);
  groups.forEach((group, index) => {
    bits.u(groupBits, group).flag(index < groups.length - 1);
  });
}

type Kind = {vdrRpuProfile: number; fullRange: boolean; vdrBitDepth: number; nlq: RpuNlq | undefined};

const kinds: Record<NonNullable<RpuOptions['kind']>, Kind> = {
  fel: {vdrRpuProfile: 1, fullRange: false, vdrBitDepth: 12, nlq: felNlq},
  mel: {vdrRpuProfile: 1, fullRange: false, vdrBitDepth: 12, nlq: melNlq},
  p4: {vdrRpuProfile: 1, fullRange: false, vdrBitDepth: 14, nlq: felNlq},
  p5: {vdrRpuProfile: 0, fullRange: true, vdrBitDepth: 12, nlq: undefined},
  p8: {vdrRpuProfile: 1, fullRange: false, vdrBitDepth: 12, nlq: undefined},
};

type Writing = {bits: BitWriter; options: RpuOptions; kind: Kind};

/** Everything the CRC covers, and where in it, in bits, the values of a debugging block lie. */
function writeData(options: RpuOptions): {data: Uint8Array; debugBits: number[]} {
  const writing = {bits: new BitWriter(), options, kind: kinds[options.kind ?? 'fel']};
  writeHeader(writing);
  if (!options.usePrevVdrRpu) writeMapping(writing);
  const debugBits = options.dm === false ? [] : writeDm(writing);
  return {data: writing.bits.align().toBytes(), debugBits};
}

function writeHeader({bits, options, kind}: Writing): void {
  const {rpuType = 2, rpuFormat = 18, vdrRpuProfile = kind.vdrRpuProfile, sequenceInfo = true} = options;
  bits.u(6, rpuType).u(11, rpuFormat).u(4, vdrRpuProfile).u(4, 0).flag(sequenceInfo);
  if (sequenceInfo) {
    const {coefficientDataType = 0, log2Denom = 23, extMappingIdc = 0, dmCompression = 0} = options;
    bits.flag(false).u(2, coefficientDataType);
    if (coefficientDataType === 0) bits.ue(log2Denom);
    bits.u(2, 1).flag(kind.fullRange);
    bits
      .ue(2)
      .ue(extMappingIdc * 256 + 2)
      .ue(kind.vdrBitDepth - 8);
    bits
      .flag(false)
      .u(3, dmCompression)
      .flag(kind.nlq !== undefined)
      .flag(kind.nlq === undefined);
  }
  bits.flag(options.dm ?? true).flag(options.usePrevVdrRpu ?? false);
  if (options.usePrevVdrRpu) bits.ue(0);
}

function writeMapping(writing: Writing): void {
  const {bits, options, kind} = writing;
  const curves = options.curves ?? [identityCurve, identityCurve, identityCurve];
  bits.ue(0).ue(0).ue(0);
  for (const {pivots} of curves) {
    bits.ue(pivots.length - 2);
    pivots.forEach((pivot, index) => {
      bits.u(10, pivot - (pivots[index - 1] ?? 0));
    });
  }
  if (kind.nlq)
    bits
      .u(3, options.nlqMethodIdc ?? 0)
      .u(10, 0)
      .u(10, 1023);
  bits.ue(0).ue(0);
  for (const piece of curves.flatMap(({pieces}) => pieces)) writePiece(writing, piece);
  if (!kind.nlq) return;
  for (const {offset, vdrInMax, slope, threshold} of options.nlq ?? [kind.nlq, kind.nlq, kind.nlq]) {
    bits.u(10, offset);
    for (const value of [vdrInMax, slope, threshold]) writeCoefficient(writing, value, 'ue');
  }
}

function writePiece(writing: Writing, piece: RpuPiece): void {
  const {bits} = writing;
  if (piece.kind === 'mmr') {
    bits.ue(1).u(2, piece.coefficients.length - 1);
    for (const value of [piece.constant, ...piece.coefficients.flat()]) writeCoefficient(writing, value, 'se');
    return;
  }
  const coefficients = piece.kind === 'polynomial' ? piece.coefficients : [0, 1];
  bits.ue(0).ue(coefficients.length - 2);
  if (coefficients.length === 2) bits.flag(piece.kind === 'interpolated');
  for (const value of coefficients) writeCoefficient(writing, value, 'se');
}

function writeCoefficient({bits, options}: Writing, value: number, integerPart: 'se' | 'ue'): void {
  const {coefficientDataType = 0, log2Denom = 23} = options;
  if (coefficientDataType !== 0) {
    const view = new DataView(new ArrayBuffer(4));
    view.setFloat32(0, value);
    bits.u(32, view.getUint32(0));
    return;
  }
  const integer = Math.floor(value);
  bits[integerPart](integer).u(log2Denom, Math.round((value - integer) * 2 ** log2Denom));
}

const yccToRgbCoef = [9574, 0, 13_802, 9574, -1540, -5348, 9574, 17_610, 0];
const yccToRgbOffset = [16_777_216, 134_217_728, 134_217_728];
const rgbToLmsCoef = [7222, 8771, 390, 2654, 12_430, 1300, 0, 422, 15_962];

function writeDm({bits, options}: Writing): number[] {
  const {dmCompression = 0, sceneCut = false, cm29 = [l1(), l6()], cm40, crc} = options;
  bits
    .ue(0)
    .ue(0)
    .ue(sceneCut ? 1 : 0);
  if (dmCompression !== 1) {
    for (const value of yccToRgbCoef) bits.i(16, value);
    for (const value of yccToRgbOffset) bits.u(32, value);
    for (const value of rgbToLmsCoef) bits.i(16, value);
    bits.u(16, 65_535).u(16, 0).u(16, 0).u(32, 0);
    bits.u(5, 12).u(2, 0).u(2, 0).u(2, 1).u(12, 7).u(12, 3079).u(10, 42);
  }
  if (typeof crc !== 'number') {
    writeBlocks(bits, cm29);
    if (cm40) writeBlocks(bits, cm40);
    return [];
  }
  const [debugStart = 0] = writeBlocks(bits, [blockOf(255, 6), ...cm29]);
  if (cm40) writeBlocks(bits, cm40);
  return Array.from({length: 48}, (_, bit) => debugStart + bit);
}

/** Answers where, in bits, the payload of each block begins. */
function writeBlocks(bits: BitWriter, blocks: readonly RpuBlock[]): number[] {
  bits.ue(blocks.length).align();
  return blocks.map(({level, payload, claimedBytes = payload.length}) => {
    bits.ue(claimedBytes).u(8, level);
    const start = bits.bitCount;
    bits.bytes(payload);
    return start;
  });
}
