import type {DynamicRange} from '../../media/facts.ts';
import type {DolbyVision, Version} from './movie.ts';
import type {ResolutionClass} from './resolution-class.ts';
import {hasAtmos} from './version-traits.ts';

export type Ranked = {
  dolbyVision: Pick<DolbyVision, 'profile' | 'compatibilityId' | 'layer'> | undefined;
  dynamicRange: DynamicRange | undefined;
};

/**
 * How good the Dolby Vision of a picture is: none 0, P4 1, P5 and P10.0 2, P8, P9, other P10 and P7 that is not FEL 3,
 * P7 FEL 4. An unknown profile ranks as P5, the least that is made today.
 */
export function dolbyVisionRank({dolbyVision, dynamicRange}: Ranked): number {
  if (!dolbyVision) return dynamicRange === 'dolby-vision' ? rankWithoutFallback : 0;
  const {profile, compatibilityId, layer} = dolbyVision;
  if (profile === 7) return layer === 'fel' ? 4 : 3;
  if (profile === 10) return compatibilityId === 0 ? rankWithoutFallback : 3;
  return profileRanks[profile] ?? rankWithoutFallback;
}

const rankWithoutFallback = 2;
const profileRanks: Readonly<Record<number, number>> = {4: 1, 5: rankWithoutFallback, 8: 3, 9: 3};

/** The index of the best version, of equal ones the first; 0 where there is none. */
export function bestVersion(versions: readonly Version[]): number {
  let best = 0;
  for (const [index, version] of versions.entries()) {
    const champion = versions[best];
    if (champion && compareVersions(version, champion) < 0) best = index;
  }
  return best;
}

/**
 * Orders versions as `sort` wants it, the better first: by Dolby Vision, then dynamic range, resolution, Atmos and
 * bitrate. 0 where none is better.
 */
export function compareVersions(a: Version, b: Version): number {
  return qualityOf(b) - qualityOf(a) || (b.bitrateKbps ?? 0) - (a.bitrateKbps ?? 0);
}

/**
 * How good a version is, its bitrate aside, as one whole number: Dolby Vision outweighs dynamic range, that resolution,
 * that Atmos. What is not known ranks with the least.
 */
export function qualityOf(version: Version): number {
  const {dynamicRange, resolution} = version;
  const range = dynamicRange ? rangeRanks[dynamicRange] : 0;
  const lines = resolution ? resolutionRank(resolution) : 0;
  return ((dolbyVisionRank(version) * 10 + range) * 10 + lines) * 10 + (hasAtmos(version) ? 1 : 0);
}

/** The class of a resolution as a number, the higher the better. */
export function resolutionRank(resolution: ResolutionClass): number {
  return resolutionRanks[resolution];
}

const rangeRanks: Readonly<Record<DynamicRange, number>> = {
  sdr: 0,
  hlg: 1,
  hdr10: 1,
  hdr10plus: 2,
  'dolby-vision': 3,
};
const resolutionRanks: Readonly<Record<ResolutionClass, number>> = {
  sd: 0,
  '480p': 1,
  '576p': 2,
  '720p': 3,
  '1080p': 4,
  '2160p': 5,
};
