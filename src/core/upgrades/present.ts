import type {Version} from '../library/movie.ts';
import {dolbyVisionRank} from '../library/rank.ts';
import {hasAtmos, isDolbyVision, isFel, isLayerUnknown} from '../library/version-traits.ts';
import type {Present} from './comparison.ts';

/** A version of the library in the terms of the rules. */
export function presentIn(version: Version): Present {
  return {
    label: version.label,
    dolbyVisionRank: dolbyVisionRank(version),
    isFel: isFel(version),
    isUnproven: isLayerUnknown(version),
    isUnknown: version.label === '?',
    hasHdr10: hasHdr10(version),
    atmos: hasAtmos(version),
    resolution: version.resolution,
  };
}

/** The base layers that are HDR10: those of P7, P8.1, P8.6 and P10.1, by the compatibility id of the record. */
const hdr10Ids: ReadonlySet<number | undefined> = new Set([1, 6]);

function hasHdr10(version: Version): boolean {
  const {dolbyVision, dynamicRange} = version;
  if (!isDolbyVision(version)) return dynamicRange === 'hdr10' || dynamicRange === 'hdr10plus';
  return dolbyVision?.profile === 7 || hdr10Ids.has(dolbyVision?.compatibilityId);
}
