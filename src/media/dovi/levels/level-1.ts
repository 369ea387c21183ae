import type {BitReader} from '../../bytes/bit-reader.ts';
import type {LevelReader} from './level-reader.ts';

/** Luminance of a frame or shot as mastered, in 12-bit PQ codes. */
export type Level1 = {
  readonly level: 1;
  readonly minPq: number;
  readonly maxPq: number;
  readonly avgPq: number;
};

export const level1: LevelReader<Level1> = {
  list: 'CM v2.9',
  minBytes: 5,
  read: (bits: BitReader): Level1 => ({level: 1, minPq: bits.u(12), maxPq: bits.u(12), avgPq: bits.u(12)}),
};
