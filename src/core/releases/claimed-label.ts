import type {DynamicRange} from '../../media/facts.ts';
import type {Claims} from './claims.ts';

const layerLabels = {fel: 'P7 FEL', mel: 'P7 MEL', dual: 'P7 FEL or MEL'} as const;
const rangeLabels: Readonly<Record<DynamicRange, string>> = {
  'dolby-vision': 'DV',
  hdr10plus: 'HDR10+',
  hdr10: 'HDR10',
  hlg: 'HLG',
  sdr: 'SDR',
};

/** The picture a name claims, as short as a version's label: `P7 FEL`, `P8.1`, `P5 or P8`, `HDR10`, `?`. */
export function claimedLabel({layer, profile, possibleProfiles, dynamicRange}: Claims): string {
  if (layer === 'fel' || layer === 'mel' || layer === 'dual') return layerLabels[layer];
  if (profile) return `P${profile.number}${profile.compatibilityId === undefined ? '' : `.${profile.compatibilityId}`}`;
  if (possibleProfiles.length > 0) return possibleProfiles.map(number => `P${number}`).join(' or ');
  return dynamicRange === undefined ? '?' : rangeLabels[dynamicRange];
}
