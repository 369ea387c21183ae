import type {RpuHeader} from './header.ts';

const profile7BitDepth = 12;

/**
 * The profile an RPU header means: 4, 5, 7 or 8; undefined where it does not tell. RPUs of profiles 9 and 10 look like
 * those of 5 and 8, those of 20 like 5; 8.1, 8.2 and 8.4 look alike.
 */
export function profileOf({vdrRpuProfile, sequence}: RpuHeader): number | undefined {
  if (!sequence) return undefined;
  switch (vdrRpuProfile) {
    case 0:
      return sequence.blVideoFullRangeFlag ? 5 : undefined;
    case 1:
      if (!sequence.elSpatialResamplingFilterFlag || sequence.disableResidualFlag) return 8;
      return sequence.vdrBitDepth === profile7BitDepth ? 7 : 4;
    default:
      return undefined;
  }
}

/** Whether a profile's picture has an enhancement layer: 4 and 7. */
export function isDualLayer(profile: number | undefined): boolean {
  return profile === 4 || profile === 7;
}
