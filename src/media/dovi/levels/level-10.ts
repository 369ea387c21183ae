import type {BitReader} from '../../bytes/bit-reader.ts';
import type {LevelReader} from './level-reader.ts';
import {primariesBytes, readPrimaries} from './primaries.ts';

/** A target display that level 8 refers to by its number: range in 12-bit PQ codes, primaries as in level 9. */
export type Level10 = {
  readonly level: 10;
  readonly targetDisplayIndex: number;
  readonly targetMaxPq: number;
  readonly targetMinPq: number;
  readonly targetPrimaryIndex: number;
  readonly targetPrimaries: readonly number[] | undefined;
};

const minBytes = 5;

export const level10: LevelReader<Level10> = {
  list: 'CM v4.0',
  minBytes,
  read: (bits: BitReader, lengthBytes: number): Level10 => ({
    level: 10,
    targetDisplayIndex: bits.u(8),
    targetMaxPq: bits.u(12),
    targetMinPq: bits.u(12),
    targetPrimaryIndex: bits.u(8),
    targetPrimaries: lengthBytes >= minBytes + primariesBytes ? readPrimaries(bits) : undefined,
  }),
};
