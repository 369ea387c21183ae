import type {BitWriter} from '../bit-writer.ts';

/** general_level_idc of level 5.1. */
export const level51 = 153;

/** general_profile_space to the last reserved bit: 88 bits. */
export function writeGeneralProfile(bits: BitWriter, bitDepth: number): void {
  const profile = bitDepth > 8 ? 2 : 1;
  bits.u(2, 0).flag(false).u(5, profile);
  for (let flag = 0; flag < 32; flag += 1) bits.flag(flag === 2 || flag === profile);
  bits.flag(true).flag(false).flag(false).flag(true).u(32, 0).u(12, 0);
}

type SubLayers = {bitDepth: number; maxSubLayersMinus1: number};

/** profile_tier_level (H.265 section 7.3.3). */
export function writeProfileTierLevel(bits: BitWriter, {bitDepth, maxSubLayersMinus1}: SubLayers): void {
  writeGeneralProfile(bits, bitDepth);
  bits.u(8, level51);
  if (maxSubLayersMinus1 === 0) return;
  for (let layer = 0; layer < 8; layer += 1) {
    const told = layer < maxSubLayersMinus1;
    bits.flag(told && layer % 2 === 0).flag(told);
  }
  for (let layer = 0; layer < maxSubLayersMinus1; layer += 1) {
    if (layer % 2 === 0) writeGeneralProfile(bits, bitDepth);
    bits.u(8, level51);
  }
}
