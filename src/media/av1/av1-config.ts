import {MediaError} from '../media-error.ts';
import {type Obu, splitObus} from './obu.ts';

/** What an av1C holds that the reader needs. */
export type Av1Config = {
  readonly profile: number;
  /** seq_level_idx of the first operating point. */
  readonly level: number;
  readonly bitDepth: number;
  /** configOBUs: the sequence header, perhaps metadata. */
  readonly obus: readonly Obu[];
};

const fixedLength = 4;
const markerAndVersion = 0x81;

/**
 * The AV1CodecConfigurationRecord: an av1C payload or a Matroska CodecPrivate (AV1 in ISOBMFF, section 2.3). Throws
 * MediaError where it is short, of another version, or its OBUs are malformed.
 */
export function parseAv1Config(av1C: Uint8Array): Av1Config {
  const [version, profileAndLevel, depth] = av1C;
  if (profileAndLevel === undefined || depth === undefined || av1C.length < fixedLength) {
    throw new MediaError('av1C is shorter than its fixed part', av1C.length);
  }
  if (version !== markerAndVersion) throw new MediaError('av1C is not of version 1', 0);

  const highBitdepth = (depth & 0x40) !== 0;
  const twelveBit = (depth & 0x20) !== 0;
  return {
    profile: profileAndLevel >> 5,
    level: profileAndLevel & 31,
    bitDepth: bitDepthOf(highBitdepth, twelveBit),
    obus: splitObus(av1C.subarray(fixedLength)),
  };
}

function bitDepthOf(highBitdepth: boolean, twelveBit: boolean): number {
  if (!highBitdepth) return 8;
  return twelveBit ? 12 : 10;
}
