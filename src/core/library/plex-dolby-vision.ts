import type {PlexDovi} from '../../clients/plex/plex.ts';
import {compatibilityIdOf} from '../../media/dovi/compatibility-id.ts';
import {isDualLayer} from '../../media/dovi/profile.ts';
import type {DolbyVision} from './movie.ts';

/**
 * Dolby Vision as the DOVI keys tell it, which repeat the container's configuration record: of a profile with an
 * enhancement layer they cannot say which kind it is, so its layer is unknown. Undefined without a profile.
 */
export function dolbyVisionFromPlex(dovi: PlexDovi, colorTrc: string | undefined): DolbyVision | undefined {
  const {profile, level} = dovi;
  if (profile === undefined) return undefined;
  return {
    profile,
    compatibilityId: dovi.compatibilityId ?? compatibilityOf(profile, colorTrc),
    level,
    ...layerOf(profile, dovi),
    cmVersion: undefined,
    evidence: 'plex',
    samples: undefined,
    maxNits: undefined,
  };
}

/** Code points of ITU-T H.273 by FFmpeg's names. */
const transferCodes: Readonly<Record<string, number>> = {bt709: 1, smpte2084: 16, 'arib-std-b67': 18};

function compatibilityOf(profile: number, colorTrc: string | undefined): number | undefined {
  const transfer = colorTrc && transferCodes[colorTrc.toLowerCase()];
  return compatibilityIdOf({profile, rpuProfile: undefined, record: undefined, transfer: transfer || undefined});
}

/** Profiles of one layer: HEVC 5 and 8, AVC 9, AV1 10, MV-HEVC 20. */
const singleLayer: ReadonlySet<number> = new Set([5, 8, 9, 10, 20]);

function layerOf(profile: number, dovi: PlexDovi): Pick<DolbyVision, 'layer' | 'elPresent' | 'because'> {
  if (singleLayer.has(profile)) return {layer: 'none', elPresent: false, because: undefined};
  const areFlagsSent = dovi.blPresent || dovi.elPresent || dovi.rpuPresent;
  return {layer: 'unknown', elPresent: areFlagsSent ? dovi.elPresent : undefined, because: whyUnknown(profile, dovi)};
}

function whyUnknown(profile: number, {elPresent}: PlexDovi): string {
  if (!isDualLayer(profile)) return `Plex says Profile ${profile}, of which nothing is known`;
  return elPresent
    ? `Plex says Profile ${profile} and cannot tell FEL from MEL`
    : `Plex says Profile ${profile} and names no enhancement layer, which only the bytes can tell`;
}
