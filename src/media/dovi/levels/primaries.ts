import type {BitReader} from '../../bytes/bit-reader.ts';

const coordinateCount = 8;

/** Size of `readPrimaries` in bytes. */
export const primariesBytes = 16;

/** x and y of red, green, blue and white as levels 9 and 10 spell them out: eight numbers of 16 bits, as coded. */
export function readPrimaries(bits: BitReader): number[] {
  return Array.from({length: coordinateCount}, () => bits.u(16));
}
