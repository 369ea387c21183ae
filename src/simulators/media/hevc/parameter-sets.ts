import {BitWriter} from '../bit-writer.ts';
import {trailing, writeNal} from './nal.ts';
import {writeProfileTierLevel} from './profile-tier-level.ts';

/** Code points of ITU-T H.273; `undefined` in place of it leaves the description of colours out of the VUI. */
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

/** A slice header takes so many bits for its picture order count. */
export const log2MaxPocLsb = 8;
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

/** VPS, SPS and PPS. */
export function writeParameterSets(options: SpsOptions = {}): Uint8Array[] {
  return [writeVps(options), writeSps(options), writePps()];
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
