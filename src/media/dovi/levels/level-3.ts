import type {BitReader} from '../../bytes/bit-reader.ts';
import type {LevelReader} from './level-reader.ts';

/** Corrections of level 1, in 12-bit PQ codes around 2048. */
export type Level3 = {
  readonly level: 3;
  readonly minPqOffset: number;
  readonly maxPqOffset: number;
  readonly avgPqOffset: number;
};

export const level3: LevelReader<Level3> = {
  list: 'CM v4.0',
  minBytes: 5,
  read: (bits: BitReader): Level3 => ({
    level: 3,
    minPqOffset: bits.u(12),
    maxPqOffset: bits.u(12),
    avgPqOffset: bits.u(12),
  }),
};
