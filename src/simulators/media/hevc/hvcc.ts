import {BitWriter} from '../bit-writer.ts';
import {typeOf} from './nal.ts';
import {level51, writeGeneralProfile} from './profile-tier-level.ts';

/** HEVCDecoderConfigurationRecord (ISO/IEC 14496-15): one array per NAL type. */
export function writeHvcC(nals: readonly Uint8Array[], {lengthSize = 4, bitDepth = 10} = {}): Uint8Array {
  const bits = new BitWriter().u(8, 1);
  writeGeneralProfile(bits, bitDepth);
  bits.u(8, level51).u(4, 15).u(12, 0).u(6, 63).u(2, 0).u(6, 63).u(2, 1);
  bits
    .u(5, 31)
    .u(3, bitDepth - 8)
    .u(5, 31)
    .u(3, bitDepth - 8);
  bits
    .u(16, 0)
    .u(2, 0)
    .u(3, 1)
    .flag(true)
    .u(2, lengthSize - 1);
  const types = [...new Set(nals.map(typeOf))];
  bits.u(8, types.length);
  for (const type of types) {
    const ofType = nals.filter(nal => typeOf(nal) === type);
    bits.flag(true).flag(false).u(6, type).u(16, ofType.length);
    for (const nal of ofType) bits.u(16, nal.length).bytes(nal);
  }
  return bits.toBytes();
}
