import type {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';
import {type ExtensionBlocks, readExtensionBlocks} from './extension-blocks.ts';

/** vdr_dm_data_payload: what display management is told. */
export type DmData = {
  readonly affectedDmMetadataId: number;
  readonly currentDmMetadataId: number;
  /** 1 on the first frame of a shot. */
  readonly sceneRefreshFlag: number;
  /** Undefined in compressed data, which leaves it out. */
  readonly colour: DmColour | undefined;
  readonly cm29: ExtensionBlocks;
  /** Undefined where the RPU ends behind the first list, or where that is too damaged to find its end. */
  readonly cm40: ExtensionBlocks | undefined;
};

/** The fixed fields: colour conversion as coded, and the source. */
type DmColour = {
  readonly yccToRgbCoef: readonly number[];
  readonly yccToRgbOffset: readonly number[];
  readonly rgbToLmsCoef: readonly number[];
  readonly signalEotf: number;
  readonly signalEotfParam0: number;
  readonly signalEotfParam1: number;
  readonly signalEotfParam2: number;
  readonly signalBitDepth: number;
  /** 2 is IPT, as in profile 5. */
  readonly signalColorSpace: number;
  readonly signalChromaFormat: number;
  readonly signalFullRangeFlag: number;
  /** Range of the mastering display in 12-bit PQ codes. */
  readonly sourceMinPq: number;
  readonly sourceMaxPq: number;
  readonly sourceDiagonal: number;
};

const compressed = 1;
const maxMetadataId = 15;
const matrixSize = 9;
const offsetCount = 3;
/** The shortest second list; fewer bits before the CRC are alignment. */
const minCm40Bits = 16;

/**
 * Reads vdr_dm_data_payload (ETSI GS CCM 001, its second list after Content Mapping 4) up to the CRC, where `bits` end.
 * Throws MediaError where the fixed fields are cut; damage of the lists is told within them.
 */
export function readDmData(bits: BitReader, dmCompression: number): DmData {
  const affectedDmMetadataId = bits.ue();
  if (affectedDmMetadataId > maxMetadataId) {
    throw new MediaError(`affected_dm_metadata_id ${affectedDmMetadataId}`, Math.floor(bits.position / 8));
  }
  const currentDmMetadataId = bits.ue();
  const sceneRefreshFlag = bits.ue();
  const colour = dmCompression === compressed ? undefined : readColour(bits);
  const cm29 = readExtensionBlocks(bits, 'CM v2.9');
  const more = cm29.complete && bits.bitsLeft >= minCm40Bits;
  const cm40 = more ? readExtensionBlocks(bits, 'CM v4.0') : undefined;
  return {affectedDmMetadataId, currentDmMetadataId, sceneRefreshFlag, colour, cm29, cm40};
}

function readColour(bits: BitReader): DmColour {
  return {
    yccToRgbCoef: Array.from({length: matrixSize}, () => bits.i(16)),
    yccToRgbOffset: Array.from({length: offsetCount}, () => bits.u(32)),
    rgbToLmsCoef: Array.from({length: matrixSize}, () => bits.i(16)),
    signalEotf: bits.u(16),
    signalEotfParam0: bits.u(16),
    signalEotfParam1: bits.u(16),
    signalEotfParam2: bits.u(32),
    signalBitDepth: bits.u(5),
    signalColorSpace: bits.u(2),
    signalChromaFormat: bits.u(2),
    signalFullRangeFlag: bits.u(2),
    sourceMinPq: bits.u(12),
    sourceMaxPq: bits.u(12),
    sourceDiagonal: bits.u(10),
  };
}
