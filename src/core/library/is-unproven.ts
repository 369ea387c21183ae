import type {Version} from './movie.ts';
import {isDolbyVision} from './version-traits.ts';

/**
 * Something that matters is not known: the layer of a profile that has one, the profile of Dolby Vision, Atmos of a
 * TrueHD or E-AC-3 track, or the range of the picture.
 */
export function isUnproven(version: Version): boolean {
  const {dolbyVision, dynamicRange, audio} = version;
  if (dynamicRange === undefined || (isDolbyVision(version) && !dolbyVision)) return true;
  return dolbyVision?.layer === 'unknown' || audio.some(isAtmosOpen);
}

function isAtmosOpen({codec, atmos}: Version['audio'][number]): boolean {
  return atmos === undefined && (codec === 'truehd' || codec === 'eac3');
}
