import type {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';

/** How the coefficients of curves and residuals are coded. */
export type CoefficientFormat = {readonly type: 'fixed'; readonly log2Denom: number} | {readonly type: 'float'};

/** What vdr_seq_info_present_flag announces. */
export type SequenceInfo = {
  readonly chromaResamplingExplicitFilterFlag: boolean;
  readonly coefficients: CoefficientFormat;
  readonly vdrRpuNormalizedIdc: number;
  readonly blVideoFullRangeFlag: boolean;
  readonly blBitDepth: number;
  readonly elBitDepth: number;
  readonly extMappingIdc: number;
  readonly vdrBitDepth: number;
  readonly spatialResamplingFilterFlag: boolean;
  /** 1: the display-management data comes without its fixed fields. */
  readonly dmCompression: number;
  readonly elSpatialResamplingFilterFlag: boolean;
  readonly disableResidualFlag: boolean;
};

/** rpu_data_header, with its depths in bits. */
export type RpuHeader = {
  readonly rpuType: number;
  readonly rpuFormat: number;
  readonly vdrRpuProfile: number;
  readonly vdrRpuLevel: number;
  /** Undefined where the RPU leaves it to one before. */
  readonly sequence: SequenceInfo | undefined;
  readonly vdrDmMetadataPresentFlag: boolean;
  readonly usePrevVdrRpuFlag: boolean;
  readonly prevVdrRpuId: number | undefined;
};

const vdrRpuType = 2;
/** Bits of rpu_format that must be zero for the syntax that is known. */
const otherFormats = 0x700;
const maxLog2Denom = 23;
const maxBitDepth = 16;

/**
 * Reads rpu_data_header of ETSI GS CCM 001 from behind the prefix byte. Throws MediaError for another type or format of
 * RPU and for values that the syntax does not allow.
 */
export function readRpuHeader(bits: BitReader): RpuHeader {
  const rpuType = bits.u(6);
  if (rpuType !== vdrRpuType) throw new MediaError(`rpu_type ${rpuType} is not known`, byteOf(bits));
  const rpuFormat = bits.u(11);
  if ((rpuFormat & otherFormats) !== 0) throw new MediaError(`rpu_format ${rpuFormat} is not known`, byteOf(bits));

  const vdrRpuProfile = bits.u(4);
  const vdrRpuLevel = bits.u(4);
  const sequence = bits.flag() ? readSequenceInfo(bits) : undefined;
  const vdrDmMetadataPresentFlag = bits.flag();
  const usePrevVdrRpuFlag = bits.flag();
  const prevVdrRpuId = usePrevVdrRpuFlag ? bits.ue() : undefined;
  return {
    rpuType,
    rpuFormat,
    vdrRpuProfile,
    vdrRpuLevel,
    sequence,
    vdrDmMetadataPresentFlag,
    usePrevVdrRpuFlag,
    prevVdrRpuId,
  };
}

function readSequenceInfo(bits: BitReader): SequenceInfo {
  const chromaResamplingExplicitFilterFlag = bits.flag();
  const coefficients = readCoefficientFormat(bits);
  const vdrRpuNormalizedIdc = bits.u(2);
  const blVideoFullRangeFlag = bits.flag();
  const blBitDepth = bitDepth(bits, bits.ue());
  const elAndExtension = bits.ue();
  const vdrBitDepth = bitDepth(bits, bits.ue());
  return {
    chromaResamplingExplicitFilterFlag,
    coefficients,
    vdrRpuNormalizedIdc,
    blVideoFullRangeFlag,
    blBitDepth,
    elBitDepth: bitDepth(bits, elAndExtension % 256),
    extMappingIdc: Math.floor(elAndExtension / 256) % 256,
    vdrBitDepth,
    spatialResamplingFilterFlag: bits.flag(),
    dmCompression: bits.u(3),
    elSpatialResamplingFilterFlag: bits.flag(),
    disableResidualFlag: bits.flag(),
  };
}

function readCoefficientFormat(bits: BitReader): CoefficientFormat {
  const coefficientDataType = bits.u(2);
  if (coefficientDataType === 1) return {type: 'float'};
  if (coefficientDataType !== 0) {
    throw new MediaError(`coefficient_data_type ${coefficientDataType} is not known`, byteOf(bits));
  }
  const log2Denom = bits.ue();
  if (log2Denom > maxLog2Denom) {
    throw new MediaError(`coefficient_log2_denom ${log2Denom} is over ${maxLog2Denom}`, byteOf(bits));
  }
  return {type: 'fixed', log2Denom};
}

function bitDepth(bits: BitReader, minus8: number): number {
  const depth = minus8 + 8;
  if (depth > maxBitDepth) throw new MediaError(`a bit depth of ${depth} is over ${maxBitDepth}`, byteOf(bits));
  return depth;
}

function byteOf(bits: BitReader): number {
  return Math.floor(bits.position / 8);
}
