import type {BitReader} from '../bytes/bit-reader.ts';
import type {CoefficientFormat} from './header.ts';

/**
 * Reads a coefficient as the number it means: integer part (absent from floats, se(v) or ue(v) else) plus a fraction of
 * log2Denom bits, or a 32-bit IEEE 754 float. Throws MediaError where the bits end.
 */
export function readCoefficient(bits: BitReader, format: CoefficientFormat, integerPart: 'se' | 'ue'): number {
  if (format.type === 'float') return float32Of(bits.u(32));
  const integer = integerPart === 'se' ? bits.se() : bits.ue();
  return integer + bits.u(format.log2Denom) / 2 ** format.log2Denom;
}

function float32Of(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits);
  return view.getFloat32(0);
}
