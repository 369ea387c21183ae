import type {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';
import type {CoefficientFormat, SequenceInfo} from './header.ts';
import {type MmrPiece, readMmr} from './mmr.ts';
import {type PolynomialPiece, readPolynomial} from './polynomial.ts';

/** The curve of one component: pieces between pivots, which are code values of the base layer. */
type MappingCurve = {
  readonly pivots: readonly number[];
  readonly pieces: readonly (PolynomialPiece | MmrPiece)[];
};

/** rpu_data_mapping: how the base layer is reshaped. It says nothing of what the enhancement layer is worth. */
export type RpuMapping = {
  readonly vdrRpuId: number;
  readonly mappingColorSpace: number;
  readonly mappingChromaFormatIdc: number;
  /** Luma and two chroma components. */
  readonly curves: readonly MappingCurve[];
  /** Present where residuals are: the frame of the non-linear quantisation that follows. */
  readonly nlqPivots: readonly number[] | undefined;
};

const componentCount = 3;
const maxPivots = 9;
const nlqPivotCount = 2;
const linearDeadzone = 0;

/** Reads rpu_data_mapping of ETSI GS CCM 001. Throws MediaError for values that are not allowed or not known. */
export function readMapping(bits: BitReader, sequence: SequenceInfo): RpuMapping {
  const vdrRpuId = bits.ue();
  const mappingColorSpace = bits.ue();
  const mappingChromaFormatIdc = bits.ue();
  const pivots = eachComponent(() => readPivots(bits, sequence.blBitDepth));
  const nlqPivots = sequence.disableResidualFlag ? undefined : readNlqPivots(bits, sequence.blBitDepth);
  const morePartitions = bits.ue() + bits.ue();
  demand(bits, morePartitions === 0, 'more than one partition is not known');
  const curves = pivots.map(own => ({pivots: own, pieces: readPieces(bits, sequence.coefficients, own.length - 1)}));
  return {vdrRpuId, mappingColorSpace, mappingChromaFormatIdc, curves, nlqPivots};
}

/** Calls `read` for luma and the two chroma components in turn. */
export function eachComponent<Value>(read: () => Value): Value[] {
  return Array.from({length: componentCount}, read);
}

/** The first pivot is absolute, the others are distances from the one before. */
function readPivots(bits: BitReader, bitDepth: number): number[] {
  const count = bits.ue() + 2;
  demand(bits, count <= maxPivots, `${count} pivots are more than ${maxPivots}`);
  let pivot = 0;
  return Array.from({length: count}, () => {
    pivot += bits.u(bitDepth);
    return pivot;
  });
}

function readNlqPivots(bits: BitReader, bitDepth: number): number[] {
  const nlqMethodIdc = bits.u(3);
  demand(bits, nlqMethodIdc === linearDeadzone, `nlq_method_idc ${nlqMethodIdc} is not known`);
  return Array.from({length: nlqPivotCount}, () => bits.u(bitDepth));
}

function readPieces(bits: BitReader, format: CoefficientFormat, count: number): (PolynomialPiece | MmrPiece)[] {
  return Array.from({length: count}, () => {
    const mappingIdc = bits.ue();
    demand(bits, mappingIdc <= 1, `mapping_idc ${mappingIdc} is not known`);
    return mappingIdc === 0 ? readPolynomial(bits, format) : readMmr(bits, format);
  });
}

function demand(bits: BitReader, holds: boolean, otherwise: string): void {
  if (!holds) throw new MediaError(otherwise, Math.floor(bits.position / 8));
}
