import type {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';
import {readCoefficient} from './coefficient.ts';
import type {CoefficientFormat} from './header.ts';

/** A piece of a curve as a polynomial of first or second order; coefficients from the constant up. */
export type PolynomialPiece = {readonly kind: 'polynomial'; readonly coefficients: readonly number[]};

const maxOrder = 2;

/** Reads rpu_data_mapping_param for mapping_idc 0. Throws MediaError for linear interpolation, which no encoder writes. */
export function readPolynomial(bits: BitReader, format: CoefficientFormat): PolynomialPiece {
  const order = bits.ue() + 1;
  if (order > maxOrder) throw new MediaError(`a polynomial of order ${order}`, Math.floor(bits.position / 8));
  const linearInterpFlag = order === 1 && bits.flag();
  if (linearInterpFlag) throw new MediaError('linear interpolation is not known', Math.floor(bits.position / 8));

  const coefficients = Array.from({length: order + 1}, () => readCoefficient(bits, format, 'se'));
  return {kind: 'polynomial', coefficients};
}
