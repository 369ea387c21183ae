import {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';
import {unescapeRbsp} from './emulation-prevention.ts';
import {nalHeaderLength, nalTypes, readNalHeader} from './nal.ts';
import {skipShortTermRefPicSets} from './ref-pic-set.ts';
import {skipScalingListData} from './scaling-list.ts';
import {type CodedColour, readVuiColour} from './vui.ts';

/** What a sequence parameter set says about the picture; sizes in luma samples after cropping. */
export type Sps = {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  readonly chromaFormatIdc: number;
  readonly colour: CodedColour | undefined;
};

/**
 * A sequence parameter set NAL unit of the base layer, header included, still escaped (ITU-T H.265 section 7.3.2.2).
 * Throws MediaError where it is another kind of NAL unit, ends early, or holds a value out of range.
 */
export function parseSps(nal: Uint8Array): Sps {
  const header = readNalHeader(nal);
  if (header?.nalUnitType !== nalTypes.sps || header.nuhLayerId !== 0) {
    throw new MediaError('not a sequence parameter set of the base layer', 0);
  }
  const bits = new BitReader(unescapeRbsp(nal).subarray(nalHeaderLength));
  bits.skip(4);
  const maxSubLayersMinus1 = bounded(bits, bits.u(3), {name: 'sps_max_sub_layers_minus1', max: 6});
  bits.skip(1);
  skipProfileTierLevel(bits, maxSubLayersMinus1);
  bits.ue();
  const picture = readPicture(bits);
  const log2MaxPocLsb = bounded(bits, bits.ue(), {name: 'log2_max_pic_order_cnt_lsb_minus4', max: 12}) + 4;
  skipSubLayerOrdering(bits, maxSubLayersMinus1);
  skipCodingTools(bits);
  skipReferencePictures(bits, log2MaxPocLsb);
  bits.skip(2);
  const vuiPresent = bits.flag();
  return {...picture, colour: vuiPresent ? readVuiColour(bits) : undefined};
}

/** profile_tier_level( ) of H.265 section 7.3.3: 88 bits of profile and 8 of level, for all and for each sub-layer. */
function skipProfileTierLevel(bits: BitReader, maxSubLayersMinus1: number): void {
  const profileBits = 88;
  const levelBits = 8;
  bits.skip(profileBits + levelBits);
  if (maxSubLayersMinus1 === 0) return;

  let subLayerBits = 0;
  for (let subLayer = 0; subLayer < 8; subLayer += 1) {
    const profilePresent = bits.flag();
    const levelPresent = bits.flag();
    if (subLayer >= maxSubLayersMinus1) continue;
    subLayerBits += (profilePresent ? profileBits : 0) + (levelPresent ? levelBits : 0);
  }
  bits.skip(subLayerBits);
}

/** Larger than any level of H.265 allows. */
const maxSide = 65_536;

/** SubWidthC and SubHeightC by chroma_format_idc: H.265 table 6-1. */
const chromaSubsampling = [
  {x: 1, y: 1},
  {x: 2, y: 2},
  {x: 2, y: 1},
  {x: 1, y: 1},
] as const;

function readPicture(bits: BitReader): Omit<Sps, 'colour'> {
  const chromaFormatIdc = bits.ue();
  const step = chromaSubsampling[chromaFormatIdc];
  if (step === undefined) throw outOfRange(bits, 'chroma_format_idc', chromaFormatIdc);
  if (chromaFormatIdc === 3) bits.skip(1);

  const codedWidth = bounded(bits, bits.ue(), {name: 'pic_width_in_luma_samples', max: maxSide});
  const codedHeight = bounded(bits, bits.ue(), {name: 'pic_height_in_luma_samples', max: maxSide});
  const conformanceWindow = bits.flag();
  const [left, right, top, bottom] = conformanceWindow ? [bits.ue(), bits.ue(), bits.ue(), bits.ue()] : [0, 0, 0, 0];
  const width = codedWidth - step.x * (left + right);
  const height = codedHeight - step.y * (top + bottom);
  if (width <= 0 || height <= 0) throw outOfRange(bits, 'the picture size after cropping', `${width}x${height}`);

  const bitDepth = bounded(bits, bits.ue(), {name: 'bit_depth_luma_minus8', max: 8}) + 8;
  bounded(bits, bits.ue(), {name: 'bit_depth_chroma_minus8', max: 8});
  return {width, height, bitDepth, chromaFormatIdc};
}

function skipSubLayerOrdering(bits: BitReader, maxSubLayersMinus1: number): void {
  const orderingInfoForEach = bits.flag();
  const count = orderingInfoForEach ? maxSubLayersMinus1 + 1 : 1;
  skipUe(bits, count * 3);
}

/** From log2_min_luma_coding_block_size_minus3 to the end of the PCM parameters. */
function skipCodingTools(bits: BitReader): void {
  skipUe(bits, 6);
  const scalingListEnabled = bits.flag();
  const scalingListDataPresent = scalingListEnabled && bits.flag();
  if (scalingListDataPresent) skipScalingListData(bits);

  bits.skip(2);
  const pcmEnabled = bits.flag();
  if (!pcmEnabled) return;
  bits.skip(8);
  skipUe(bits, 2);
  bits.skip(1);
}

function skipReferencePictures(bits: BitReader, log2MaxPocLsb: number): void {
  skipShortTermRefPicSets(bits);
  const longTermRefPicsPresent = bits.flag();
  if (!longTermRefPicsPresent) return;
  const count = bounded(bits, bits.ue(), {name: 'num_long_term_ref_pics_sps', max: 32});
  bits.skip(count * (log2MaxPocLsb + 1));
}

function skipUe(bits: BitReader, count: number): void {
  for (let index = 0; index < count; index += 1) bits.ue();
}

function bounded(bits: BitReader, value: number, {name, max}: {name: string; max: number}): number {
  if (value > max) throw outOfRange(bits, name, value);
  return value;
}

function outOfRange(bits: BitReader, name: string, value: number | string): MediaError {
  return new MediaError(`SPS: ${name} cannot be ${value}`, nalHeaderLength + Math.floor(bits.position / 8));
}
