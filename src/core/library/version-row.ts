import {isUnproven} from './is-unproven.ts';
import type {JudgedVersion} from './judge-version.ts';
import {hasAtmos, hasTrueHdAtmos, isDolbyVision, isFel, isLayerUnknown, isMel} from './version-traits.ts';

export type VersionRow = {
  profile: number | null;
  dynamic_range: string | null;
  resolution: string | null;
  dolby_vision: 0 | 1;
  fel: 0 | 1;
  mel: 0 | 1;
  layer_unknown: 0 | 1;
  atmos: 0 | 1;
  truehd_atmos: 0 | 1;
  unproven: 0 | 1;
  bytes: JudgedVersion['bytes'];
};

/** What of a version is searched by, in the columns of `versions`. */
export function versionRow({facts, bytes}: JudgedVersion): VersionRow {
  return {
    profile: facts.dolbyVision?.profile ?? null,
    dynamic_range: facts.dynamicRange ?? null,
    resolution: facts.resolution ?? null,
    dolby_vision: flag(isDolbyVision(facts)),
    fel: flag(isFel(facts)),
    mel: flag(isMel(facts)),
    layer_unknown: flag(isLayerUnknown(facts)),
    atmos: flag(hasAtmos(facts)),
    truehd_atmos: flag(hasTrueHdAtmos(facts)),
    unproven: flag(isUnproven(facts)),
    bytes,
  };
}

function flag(holds: boolean): 0 | 1 {
  return holds ? 1 : 0;
}
