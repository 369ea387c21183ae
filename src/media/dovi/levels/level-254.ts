import type {BitReader} from '../../bytes/bit-reader.ts';
import type {LevelReader} from './level-reader.ts';

/** The mark of Content Mapping 4: dm_version_index 2 is 4.0.2. */
export type Level254 = {readonly level: 254; readonly dmMode: number; readonly dmVersionIndex: number};

export const level254: LevelReader<Level254> = {
  list: 'CM v4.0',
  minBytes: 2,
  read: (bits: BitReader): Level254 => ({level: 254, dmMode: bits.u(8), dmVersionIndex: bits.u(8)}),
};
