import type {DolbyVisionFacts, DynamicRange, Label, Layer} from './facts.ts';

export type Labelled = {
  readonly dolbyVision: Pick<DolbyVisionFacts, 'profile' | 'compatibilityId' | 'layer'> | undefined;
  readonly dynamicRange: DynamicRange | undefined;
  readonly hdr10Plus: boolean | undefined;
};

/** The short name of a picture format, the best of what it has: `P7 FEL`, `P8.1`, `HDR10+`, `SDR`, `?`. */
export function labelOf({dolbyVision, dynamicRange, hdr10Plus}: Labelled): Label {
  if (dolbyVision) return profileLabel(dolbyVision);
  switch (dynamicRange) {
    case 'hdr10plus':
      return 'HDR10+';
    case 'hdr10':
      return hdr10Plus ? 'HDR10+' : 'HDR10';
    case 'hlg':
      return 'HLG';
    case 'sdr':
      return 'SDR';
    default:
      return hdr10Plus ? 'HDR10+' : '?';
  }
}

const layerWords: Record<Layer, string> = {fel: 'FEL', mel: 'MEL', none: 'no EL', unknown: '?'};

/** Profiles with base layers of several kinds, which the number behind the point tells. */
const profilesWithKinds: readonly number[] = [8, 9, 10];

function profileLabel({profile, compatibilityId, layer}: NonNullable<Labelled['dolbyVision']>): Label {
  if (profile === 7) return `P7 ${layerWords[layer]}`;
  if (compatibilityId === undefined || !profilesWithKinds.includes(profile)) return `P${profile}`;
  return `P${profile}.${compatibilityId}`;
}
