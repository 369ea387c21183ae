import {dolbyVisionRank} from '../library/rank.ts';
import {claimedLabel} from '../releases/claimed-label.ts';
import type {Claims} from '../releases/claims.ts';
import type {Offered} from './comparison.ts';

type Listed = {claims: Claims; seeders: number | undefined; sizeBytes: number | undefined};

/** A release in the terms of the rules. */
export function offeredBy({claims, seeders, sizeBytes}: Listed): Offered {
  const {layer, atmos, resolution, group} = claims;
  return {
    label: claimedLabel(claims),
    dolbyVisionRank: leastRank(claims),
    isFel: layer === 'fel' || layer === 'dual',
    mayLackFallback: mayLackFallback(claims),
    atmos,
    resolution,
    seeders,
    sizeBytes,
    group,
  };
}

/** A layer that may be FEL counts as FEL; of profiles that are possible the least counts. */
function leastRank({dolbyVision, layer, profile, possibleProfiles}: Claims): number {
  if (!dolbyVision) return 0;
  if (layer === 'fel' || layer === 'dual') return rankOf({number: 7, compatibilityId: undefined}, 'fel');
  const profiles = profile ? [profile] : possibleProfiles.map(number => ({number, compatibilityId: undefined}));
  return Math.min(...profiles.map(one => rankOf(one, 'unknown')));
}

type Profile = {number: number; compatibilityId: number | undefined};

/** A name that says P10 alone mostly means what plays as HDR10 too; of P10.0 it would say so. */
function rankOf({number, compatibilityId}: Profile, layer: 'fel' | 'unknown'): number {
  return dolbyVisionRank({dolbyVision: {profile: number, compatibilityId, layer}, dynamicRange: 'dolby-vision'});
}

function mayLackFallback({dolbyVision, layer, profile, possibleProfiles, fallbackRange}: Claims): boolean {
  // The base layer under an enhancement layer is HDR10.
  if (!dolbyVision || layer === 'fel' || layer === 'mel' || layer === 'dual') return false;
  if (profile) return profile.number === 5 || (profile.number === 10 && profile.compatibilityId === 0);
  const playsAsHdr10 = fallbackRange === 'hdr10' || fallbackRange === 'hdr10plus';
  return !playsAsHdr10 && possibleProfiles.includes(5);
}
