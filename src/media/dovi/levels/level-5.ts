import type {BitReader} from '../../bytes/bit-reader.ts';
import type {LevelReader} from './level-reader.ts';

/** The active area: pixels of the frame outside it on each side. */
export type Level5 = {
  readonly level: 5;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export const level5: LevelReader<Level5> = {
  list: 'CM v2.9',
  minBytes: 7,
  read: (bits: BitReader): Level5 => ({
    level: 5,
    left: bits.u(13),
    right: bits.u(13),
    top: bits.u(13),
    bottom: bits.u(13),
  }),
};
