import type {BitReader} from '../../bytes/bit-reader.ts';
import type {LevelReader} from './level-reader.ts';

/** Luminance filtered over time, as a 12-bit PQ code and a power. */
export type Level4 = {readonly level: 4; readonly anchorPq: number; readonly anchorPower: number};

export const level4: LevelReader<Level4> = {
  list: 'CM v2.9',
  minBytes: 3,
  read: (bits: BitReader): Level4 => ({level: 4, anchorPq: bits.u(12), anchorPower: bits.u(12)}),
};
