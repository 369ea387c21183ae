import type {BitReader} from '../../bytes/bit-reader.ts';
import type {LevelReader} from './level-reader.ts';

/** What is shown: 0 default, 1 cinema, 2 game, 3 sport, 4 user-generated; and for which surround. */
export type Level11 = {
  readonly level: 11;
  readonly contentType: number;
  readonly referenceMode: boolean;
  readonly whitepoint: number;
};

export const level11: LevelReader<Level11> = {
  list: 'CM v4.0',
  minBytes: 4,
  read: (bits: BitReader): Level11 => {
    const contentType = bits.u(8);
    bits.skip(3);
    return {level: 11, contentType, referenceMode: bits.flag(), whitepoint: bits.u(4)};
  },
};
