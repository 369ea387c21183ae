import type {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';
import {readCoefficient} from './coefficient.ts';
import type {CoefficientFormat} from './header.ts';

/** A piece of a curve as multivariate multiple regression over the three components: seven coefficients per order. */
export type MmrPiece = {
  readonly kind: 'mmr';
  readonly constant: number;
  readonly coefficients: readonly (readonly number[])[];
};

const maxOrder = 3;
const coefficientsPerOrder = 7;

/** Reads rpu_data_mapping_param for mapping_idc 1. Throws MediaError for an order above 3. */
export function readMmr(bits: BitReader, format: CoefficientFormat): MmrPiece {
  const order = bits.u(2) + 1;
  if (order > maxOrder) throw new MediaError(`MMR of order ${order}`, Math.floor(bits.position / 8));
  const constant = readCoefficient(bits, format, 'se');
  const coefficients = Array.from({length: order}, () =>
    Array.from({length: coefficientsPerOrder}, () => readCoefficient(bits, format, 'se')),
  );
  return {kind: 'mmr', constant, coefficients};
}
