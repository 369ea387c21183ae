import type {BitReader} from '../../bytes/bit-reader.ts';
import type {LevelReader} from './level-reader.ts';

/** Trims for a target display, given by its peak as a 12-bit PQ code; 2048 is neutral for most trims. */
export type Level2 = {
  readonly level: 2;
  readonly targetMaxPq: number;
  readonly trimSlope: number;
  readonly trimOffset: number;
  readonly trimPower: number;
  readonly trimChromaWeight: number;
  readonly trimSaturationGain: number;
  readonly msWeight: number;
};

export const level2: LevelReader<Level2> = {
  list: 'CM v2.9',
  minBytes: 11,
  read: (bits: BitReader): Level2 => ({
    level: 2,
    targetMaxPq: bits.u(12),
    trimSlope: bits.u(12),
    trimOffset: bits.u(12),
    trimPower: bits.u(12),
    trimChromaWeight: bits.u(12),
    trimSaturationGain: bits.u(12),
    msWeight: bits.i(13),
  }),
};
