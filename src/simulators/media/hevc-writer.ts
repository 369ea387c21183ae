import {BitWriter} from './bit-writer.ts';

/** Code points of ITU-T H.273; `undefined` in place of it leaves the VUI out. */
export type ColourOptions = {primaries: number; transfer: number; matrix: number; fullRange?: boolean};

export const pqColour: ColourOptions = {primaries: 9, transfer: 16, matrix: 9};
export const hlgColour: ColourOptions = {primaries: 9, transfer: 18, matrix: 9};
export const sdrColour: ColourOptions = {primaries: 1, transfer: 1, matrix: 1};

type ShortTermSet =
  | {negative: number; positive: number}
  /** Predicted from the set before: one entry for each of its pictures and one more. */
  | {predicted: readonly ('used' | 'kept' | 'dropped')[]};

export type SpsOptions = {
  width?: number;
  height?: number;
  bitDepth?: number;
  chromaFormatIdc?: number;
  colour?: ColourOptions | undefined;
  /** aspect_ratio_idc; 255 is followed by an explicit ratio. */
  aspectRatioIdc?: number;
  overscan?: boolean;
  maxSubLayersMinus1?: number;
  scalingLists?: 'none' | 'default' | 'predicted' | 'explicit';
  pcm?: boolean;
  shortTermSets?: readonly ShortTermSet[];
  longTermPictures?: number;
  nuhLayerId?: number;
};

const log2MaxPocLsb = 8;
const minBlock = 8;

export function writeVps({bitDepth = 10, maxSubLayersMinus1 = 0}: SpsOptions = {}): Uint8Array {
  const bits = new BitWriter().u(4, 0).u(2, 0b11).u(6, 0).u(3, maxSubLayersMinus1).flag(true).u(16, 0xffff);
  writeProfileTierLevel(bits, {bitDepth, maxSubLayersMinus1});
  bits.flag(false).ue(4).ue(0).ue(0);
  bits.u(6, 0).ue(0);
  bits.flag(true).u(32, 1001).u(32, 24_000).flag(false).ue(0);
  return writeNal(32, trailing(bits.flag(false)));
}

/** A Main 10 (8 bits: Main) SPS of a single layer; sizes off the 8-pixel grid get a conformance window. */
export function writeSps({nuhLayerId = 0, ...options}: SpsOptions = {}): Uint8Array {
  const {maxSubLayersMinus1 = 0, bitDepth = 10, longTermPictures = 0} = options;
  const bits = new BitWriter().u(4, 0).u(3, maxSubLayersMinus1).flag(true);
  writeProfileTierLevel(bits, {bitDepth, maxSubLayersMinus1});
  bits.ue(0);
  writePictureFormat(bits, options);
  bits.ue(log2MaxPocLsb - 4);
  bits.flag(true);
  for (let layer = 0; layer <= maxSubLayersMinus1; layer += 1) bits.ue(4).ue(0).ue(0);
  bits.ue(0).ue(3).ue(0).ue(3).ue(0).ue(0);
  writeScalingLists(bits, options.scalingLists ?? 'none');
  bits.flag(false).flag(false);
  bits.flag(options.pcm ?? false);
  if (options.pcm) bits.u(4, 7).u(4, 7).ue(0).ue(2).flag(false);
  writeShortTermSets(bits, options.shortTermSets ?? [{negative: 1, positive: 0}]);
  bits.flag(longTermPictures > 0);
  if (longTermPictures > 0) bits.ue(longTermPictures);
  for (let picture = 0; picture < longTermPictures; picture += 1) bits.u(log2MaxPocLsb, picture).flag(true);
  bits.flag(false).flag(false);
  writeVui(bits, options);
  return writeNal(33, trailing(bits.flag(false)), nuhLayerId);
}

export function writePps(): Uint8Array {
  const bits = new BitWriter().ue(0).ue(0).u(2, 0).u(3, 0).u(2, 0);
  bits.ue(0).ue(0).se(0).u(3, 0).se(0).se(0);
  return writeNal(34, trailing(bits.u(10, 0).ue(0).u(2, 0)));
}

/** pic_type 2: any slices may follow. */
export function writeAud(): Uint8Array {
  return writeNal(35, trailing(new BitWriter().u(3, 2)));
}

export function writeEos(): Uint8Array {
  return writeNal(36, new Uint8Array(0));
}

export function writeFiller(sizeBytes = 16): Uint8Array {
  return writeNal(38, new Uint8Array(sizeBytes).fill(0xff).fill(0x80, sizeBytes - 1));
}

export type SliceOptions = {keyframe?: boolean; sizeBytes?: number; poc?: number; seed?: number};

/**
 * An IDR_W_RADL or TRAIL_R slice of `sizeBytes` in all: a real slice header, which fits parameter sets with one short-term
 * set and no long-term pictures, then filler that needs no escapes.
 */
export function writeSlice({keyframe = true, sizeBytes = 200, poc = 0, seed = 1}: SliceOptions = {}): Uint8Array {
  const bits = new BitWriter().flag(true);
  if (keyframe) bits.flag(false);
  bits.ue(0);
  bits.ue(keyframe ? 2 : 1);
  if (!keyframe) bits.u(log2MaxPocLsb, poc % 2 ** log2MaxPocLsb).flag(true);
  if (!keyframe) bits.flag(false).ue(0);
  bits.se(0);
  const header = trailing(bits);
  const nal = writeNal(keyframe ? 19 : 1, header);
  return joinBytes([nal, fillerBytes(Math.max(1, sizeBytes - nal.length), seed)]);
}

/** Deterministic bytes from 1 to 255: without a zero among them nothing needs emulation prevention. */
export function fillerBytes(sizeBytes: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  for (let at = 0; at < sizeBytes; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = ((state >>> 24) % 255) + 1;
  }
  return bytes;
}

export type SeiMessageOptions = {payloadType: number; payload: Uint8Array};

export function writeSei(messages: readonly SeiMessageOptions[], {suffix = false} = {}): Uint8Array {
  const bits = new BitWriter();
  for (const {payloadType, payload} of messages) {
    bits.bytes(chained(payloadType)).bytes(chained(payload.length)).bytes(payload);
  }
  return writeNal(suffix ? 40 : 39, trailing(bits));
}

/** SEI 137 with the primaries of DCI-P3 D65. */
export function masteringDisplay({maxNits = 1000, minNits = 0.005} = {}): SeiMessageOptions {
  const bits = new BitWriter();
  for (const coordinate of [13_250, 34_500, 7500, 3000, 34_000, 16_000, 15_635, 16_450]) bits.u(16, coordinate);
  return {
    payloadType: 137,
    payload: bits
      .u(32, Math.round(maxNits * 10_000))
      .u(32, Math.round(minNits * 10_000))
      .toBytes(),
  };
}

/** SEI 144. */
export function contentLightLevel({maxCllNits = 1000, maxFallNits = 400} = {}): SeiMessageOptions {
  return {payloadType: 144, payload: new BitWriter().u(16, maxCllNits).u(16, maxFallNits).toBytes()};
}

/** SEI 147. */
export function preferredTransfer(transfer = 18): SeiMessageOptions {
  return {payloadType: 147, payload: Uint8Array.of(transfer)};
}

/** SEI 4; `t35` begins at the country code. */
export function registeredT35(t35: Uint8Array): SeiMessageOptions {
  return {payloadType: 4, payload: t35};
}

/** The T.35 bytes of an HDR10+ message (SMPTE ST 2094-40): its head, then filler. */
export function hdr10PlusT35({orientedCode = 1, version = 1, sizeBytes = 60} = {}): Uint8Array {
  const head = [0xb5, 0x00, 0x3c, 0x00, orientedCode, 0x04, version];
  return joinBytes([Uint8Array.from(head), fillerBytes(sizeBytes - head.length, 7)]);
}

/** Wraps a NAL unit of the enhancement layer as type 63. */
export function wrapEnhancement(nal: Uint8Array): Uint8Array {
  return joinBytes([Uint8Array.of(0x7e, 0x01), nal]);
}

export type AccessUnitOptions = {
  keyframe?: boolean;
  poc?: number;
  aud?: boolean;
  /** Written where the unit is a keyframe; undefined leaves them to the hvcC. */
  parameterSets?: readonly Uint8Array[] | undefined;
  sei?: readonly SeiMessageOptions[];
  sliceBytes?: number;
  suffixSei?: readonly SeiMessageOptions[];
  /** NAL units of the enhancement layer, not yet wrapped. */
  el?: readonly Uint8Array[];
  /** A complete NAL unit of type 62. */
  rpu?: Uint8Array | undefined;
  eos?: boolean;
};

/** The NAL units of one access unit in the order of Dolby Vision streams: base layer, wrapped EL, RPU, end of sequence. */
export function writeAccessUnit(options: AccessUnitOptions = {}): Uint8Array[] {
  const {keyframe = true, poc = 0, aud = true, sei = [], sliceBytes = 200, suffixSei = [], el = []} = options;
  return [
    ...(aud ? [writeAud()] : []),
    ...(keyframe ? (options.parameterSets ?? []) : []),
    ...(sei.length > 0 ? [writeSei(sei)] : []),
    writeSlice({keyframe, sizeBytes: sliceBytes, poc, seed: poc + 1}),
    ...(suffixSei.length > 0 ? [writeSei(suffixSei, {suffix: true})] : []),
    ...el.map(wrapEnhancement),
    ...(options.rpu ? [options.rpu] : []),
    ...(options.eos ? [writeEos()] : []),
  ];
}

/** VPS, SPS and PPS. */
export function writeParameterSets(options: SpsOptions = {}): Uint8Array[] {
  return [writeVps(options), writeSps(options), writePps()];
}

export function toAnnexB(nals: readonly Uint8Array[], {startCodeBytes = 4} = {}): Uint8Array {
  const startCode = startCodeBytes === 3 ? Uint8Array.of(0, 0, 1) : Uint8Array.of(0, 0, 0, 1);
  return joinBytes(nals.flatMap(nal => [startCode, nal]));
}

export function toLengthPrefixed(nals: readonly Uint8Array[], lengthSize = 4): Uint8Array {
  return joinBytes(nals.flatMap(nal => [new BitWriter().u(lengthSize * 8, nal.length).toBytes(), nal]));
}

/** HEVCDecoderConfigurationRecord (ISO/IEC 14496-15): one array per run of equal NAL types. */
export function writeHvcC(nals: readonly Uint8Array[], {lengthSize = 4, bitDepth = 10} = {}): Uint8Array {
  const bits = new BitWriter().u(8, 1);
  writeGeneralProfile(bits, bitDepth);
  bits.u(8, level51).u(4, 15).u(12, 0).u(6, 63).u(2, 0).u(6, 63).u(2, 1);
  bits
    .u(5, 31)
    .u(3, bitDepth - 8)
    .u(5, 31)
    .u(3, bitDepth - 8);
  bits
    .u(16, 0)
    .u(2, 0)
    .u(3, 1)
    .flag(true)
    .u(2, lengthSize - 1);
  const types = [...new Set(nals.map(typeOf))];
  bits.u(8, types.length);
  for (const type of types) {
    const ofType = nals.filter(nal => typeOf(nal) === type);
    bits.flag(true).flag(false).u(6, type).u(16, ofType.length);
    for (const nal of ofType) bits.u(16, nal.length).bytes(nal);
  }
  return bits.toBytes();
}

/** A NAL unit around an RBSP, escaped. */
export function writeNal(type: number, rbsp: Uint8Array, nuhLayerId = 0): Uint8Array {
  const header = new BitWriter().u(1, 0).u(6, type).u(6, nuhLayerId).u(3, 1).toBytes();
  return joinBytes([header, escapeRbsp(rbsp)]);
}

/** Puts 03 after every two zero bytes that a byte of 0 to 3, or the end, follows (H.265 section 7.3.1.1). */
export function escapeRbsp(rbsp: Uint8Array): Uint8Array {
  const escaped: number[] = [];
  let zeros = 0;
  for (const byte of rbsp) {
    if (zeros === 2 && byte <= 3) {
      escaped.push(3);
      zeros = 0;
    }
    escaped.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  if (zeros > 0 && rbsp.length > 0) escaped.push(3);
  return Uint8Array.from(escaped);
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sizeBytes, part) => sizeBytes + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

const level51 = 153;

function typeOf(nal: Uint8Array): number {
  return ((nal[0] ?? 0) >> 1) & 63;
}

function chained(value: number): number[] {
  return [...new Array<number>(Math.floor(value / 255)).fill(255), value % 255];
}

function trailing(bits: BitWriter): Uint8Array {
  return bits.flag(true).align().toBytes();
}

/** general_profile_space to the last reserved bit: 88 bits. */
function writeGeneralProfile(bits: BitWriter, bitDepth: number): void {
  const profile = bitDepth > 8 ? 2 : 1;
  bits.u(2, 0).flag(false).u(5, profile);
  for (let flag = 0; flag < 32; flag += 1) bits.flag(flag === 2 || flag === profile);
  bits.flag(true).flag(false).flag(false).flag(true).u(32, 0).u(12, 0);
}

type SubLayers = {bitDepth: number; maxSubLayersMinus1: number};

function writeProfileTierLevel(bits: BitWriter, {bitDepth, maxSubLayersMinus1}: SubLayers): void {
  writeGeneralProfile(bits, bitDepth);
  bits.u(8, level51);
  if (maxSubLayersMinus1 === 0) return;
  for (let layer = 0; layer < 8; layer += 1) {
    const told = layer < maxSubLayersMinus1;
    bits.flag(told && layer % 2 === 0).flag(told);
  }
  for (let layer = 0; layer < maxSubLayersMinus1; layer += 1) {
    if (layer % 2 === 0) writeGeneralProfile(bits, bitDepth);
    bits.u(8, level51);
  }
}

function writePictureFormat(bits: BitWriter, options: SpsOptions): void {
  const {width = 3840, height = 2160, bitDepth = 10, chromaFormatIdc = 1} = options;
  const subWidth = chromaFormatIdc === 1 || chromaFormatIdc === 2 ? 2 : 1;
  const subHeight = chromaFormatIdc === 1 ? 2 : 1;
  const codedWidth = Math.ceil(width / minBlock) * minBlock;
  const codedHeight = Math.ceil(height / minBlock) * minBlock;
  bits.ue(chromaFormatIdc);
  if (chromaFormatIdc === 3) bits.flag(false);
  bits.ue(codedWidth).ue(codedHeight);
  const cropped = codedWidth !== width || codedHeight !== height;
  bits.flag(cropped);
  if (cropped) {
    bits
      .ue(0)
      .ue((codedWidth - width) / subWidth)
      .ue(0)
      .ue((codedHeight - height) / subHeight);
  }
  bits.ue(bitDepth - 8).ue(bitDepth - 8);
}

function writeScalingLists(bits: BitWriter, lists: NonNullable<SpsOptions['scalingLists']>): void {
  bits.flag(lists !== 'none');
  if (lists === 'none') return;
  bits.flag(lists !== 'default');
  if (lists === 'default') return;
  for (let sizeId = 0; sizeId < 4; sizeId += 1) {
    for (let matrixId = 0; matrixId < 6; matrixId += sizeId === 3 ? 3 : 1) {
      bits.flag(lists === 'explicit');
      if (lists === 'predicted') bits.ue(0);
      else writeScalingList(bits, sizeId);
    }
  }
}

function writeScalingList(bits: BitWriter, sizeId: number): void {
  if (sizeId > 1) bits.se(8);
  const count = sizeId === 0 ? 16 : 64;
  for (let coefficient = 0; coefficient < count; coefficient += 1) bits.se((coefficient % 5) - 2);
}

function writeShortTermSets(bits: BitWriter, sets: readonly ShortTermSet[]): void {
  bits.ue(sets.length);
  for (const [index, set] of sets.entries()) {
    if (index > 0) bits.flag('predicted' in set);
    if ('predicted' in set) {
      bits.flag(false).ue(0);
      for (const picture of set.predicted) {
        bits.flag(picture === 'used');
        if (picture !== 'used') bits.flag(picture === 'kept');
      }
      continue;
    }
    bits.ue(set.negative).ue(set.positive);
    for (let picture = 0; picture < set.negative + set.positive; picture += 1) bits.ue(0).flag(true);
  }
}

function writeVui(bits: BitWriter, options: SpsOptions): void {
  const {colour, aspectRatioIdc, overscan} = {colour: pqColour, ...options};
  const present = colour !== undefined || aspectRatioIdc !== undefined || overscan !== undefined;
  bits.flag(present);
  if (!present) return;
  bits.flag(aspectRatioIdc !== undefined);
  if (aspectRatioIdc !== undefined) bits.u(8, aspectRatioIdc);
  if (aspectRatioIdc === 255) bits.u(16, 4).u(16, 3);
  bits.flag(overscan !== undefined);
  if (overscan !== undefined) bits.flag(overscan);
  bits.flag(colour !== undefined);
  if (colour) {
    bits.u(3, 5).flag(colour.fullRange ?? false);
    bits.flag(true).u(8, colour.primaries).u(8, colour.transfer).u(8, colour.matrix);
  }
  bits.flag(false).u(3, 0).flag(false).flag(false).flag(false).flag(false);
}
