import type {BitReader} from '../../bytes/bit-reader.ts';
import type {LevelReader} from './level-reader.ts';
import {primariesBytes, readPrimaries} from './primaries.ts';

/** Primaries of the mastering display: 0 P3-D65, 1 BT.709, 2 BT.2020 and so on, or spelled out. */
export type Level9 = {
  readonly level: 9;
  readonly sourcePrimaryIndex: number;
  readonly sourcePrimaries: readonly number[] | undefined;
};

const minBytes = 1;

export const level9: LevelReader<Level9> = {
  list: 'CM v4.0',
  minBytes,
  read: (bits: BitReader, lengthBytes: number): Level9 => ({
    level: 9,
    sourcePrimaryIndex: bits.u(8),
    sourcePrimaries: lengthBytes >= minBytes + primariesBytes ? readPrimaries(bits) : undefined,
  }),
};
