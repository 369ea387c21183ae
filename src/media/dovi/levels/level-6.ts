import type {BitReader} from '../../bytes/bit-reader.ts';
import type {LevelReader} from './level-reader.ts';

const minLuminanceStepsPerNit = 10_000;

/** The static metadata of HDR10 (mastering display, content light level), in nits; zero where it is not known. */
export type Level6 = {
  readonly level: 6;
  readonly maxMasteringNits: number;
  readonly minMasteringNits: number;
  readonly maxCllNits: number;
  readonly maxFallNits: number;
};

export const level6: LevelReader<Level6> = {
  list: 'CM v2.9',
  minBytes: 8,
  read: (bits: BitReader): Level6 => ({
    level: 6,
    maxMasteringNits: bits.u(16),
    minMasteringNits: bits.u(16) / minLuminanceStepsPerNit,
    maxCllNits: bits.u(16),
    maxFallNits: bits.u(16),
  }),
};
