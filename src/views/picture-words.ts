import type {Evidence} from '../core/library/movie.ts';
import type {
  BrightnessExpansion,
  DisplayMetadata,
  DolbyVisionFacts,
  DynamicRange,
  Layer,
  VideoFacts,
} from '../media/facts.ts';

export const rangeNames: Record<DynamicRange, string> = {
  'dolby-vision': 'Dolby Vision',
  hdr10plus: 'HDR10+',
  hdr10: 'HDR10',
  hlg: 'HLG',
  sdr: 'SDR',
};

export const codecNames: Record<VideoFacts['codec'], string> = {
  hevc: 'HEVC',
  avc: 'AVC',
  av1: 'AV1',
  vp9: 'VP9',
  mpeg2: 'MPEG-2',
  mpeg4: 'MPEG-4',
  vc1: 'VC-1',
  other: 'another codec',
};

const layerNames: Record<Layer, string> = {
  fel: 'FEL (full enhancement layer)',
  mel: 'MEL (minimal enhancement layer)',
  none: 'no enhancement layer',
  unknown: 'not known',
};

/** `HEVC 10 bit, 3840x2160`. */
export function codecWords({codec, bitDepth, width, height}: VideoFacts): string {
  const name = bitDepth === undefined ? codecNames[codec] : `${codecNames[codec]} ${bitDepth} bit`;
  return width && height ? `${name}, ${width}x${height}` : name;
}

/** `Dolby Vision Profile 7.6, base layer HDR10, CM v4.0` or `HDR10+`. */
export function rangeWords({dolbyVision, dynamicRange, baseLayer, hdr10Plus}: VideoFacts): string {
  const base = hdr10Plus && baseLayer !== undefined ? 'HDR10+' : baseLayer && rangeNames[baseLayer];
  if (!dolbyVision) return base ?? (dynamicRange ? rangeNames[dynamicRange] : 'dynamic range not known');
  const {profile, compatibilityId, level, cmVersion} = dolbyVision;
  return listed([
    `Dolby Vision Profile ${compatibilityId === undefined ? profile : `${profile}.${compatibilityId}`}`,
    level && `level ${level}`,
    base && `base layer ${base}`,
    cmVersion && `CM v${cmVersion}`,
  ]);
}

/** How a fact is known. */
export const evidenceWords: Record<Evidence, string> = {
  bitstream: 'proven from the bytes',
  container: 'as the container says',
  plex: 'as Plex says',
  filename: 'as the file name says',
};

type KnownLayer = Pick<DolbyVisionFacts, 'layer' | 'samples' | 'elPresent' | 'because'> & {evidence: Evidence};

/** What the layer is and how that is known: `FEL (full enhancement layer), proven by 5 of 5 samples`. */
export function layerWords({layer, evidence, samples, elPresent, because}: KnownLayer): string {
  const total = samples ? samples.fel + samples.mel + samples.none + samples.failed : 0;
  const agreeing = samples && layer !== 'unknown' ? samples[layer] : 0;
  const claim = evidence === 'bitstream' ? undefined : evidenceWords[evidence];
  const proof = agreeing > 0 ? `proven by ${agreeing} of ${total} samples` : claim;
  const words = listed([
    layerNames[layer],
    layer === 'unknown' ? undefined : proof,
    layer !== 'none' && elPresent === true && 'its bytes are in the file',
    layer !== 'none' && elPresent === false && 'its bytes are not in the file',
  ]);
  return because ? `${words}: ${because}` : words;
}

/** What the sampled metadata says, level by level. */
export function metadataWords({l1, l5, l6, trimTargetsNits, levels}: DisplayMetadata): string {
  const areas = l5.filter(({left, right, top, bottom}) => left + right + top + bottom > 0);
  return [
    l1 && `L1 peak ${nits(l1.maxNits)}, average up to ${nits(l1.maxAverageNits)}`,
    trimTargetsNits.length > 0 && `trims for ${trimTargetsNits.map(rounded).join(', ')} nits`,
    areas.length > 0 && `L5 cuts ${areas.map(areaWords).join(' or ')}`,
    areas.length === 0 && l5.length > 0 && 'L5 full picture',
    l6 && `L6 ${lightLevelWords(l6)}`,
    levels.length > 0 && `levels ${levels.join(' ')}`,
  ]
    .filter(part => typeof part === 'string')
    .join('; ');
}

/** In L6 a light level of 0 means that none was measured. */
function lightLevelWords(l6: NonNullable<DisplayMetadata['l6']>): string {
  return listed([
    `mastering ${rounded(l6.minMasteringNits)} to ${nits(l6.maxMasteringNits)}`,
    l6.maxCllNits > 0 && `MaxCLL ${rounded(l6.maxCllNits)}`,
    l6.maxFallNits > 0 && `MaxFALL ${rounded(l6.maxFallNits)}`,
  ]);
}

/** Light of the base layer: `MaxCLL 1000, MaxFALL 400, mastering 0.005 to 4000 nits`; empty where nothing is said. */
export function lightWords({maxCllNits, maxFallNits, masteringMinNits, masteringMaxNits}: VideoFacts['light']): string {
  return listed([
    maxCllNits !== undefined && `MaxCLL ${nits(maxCllNits)}`,
    maxFallNits !== undefined && `MaxFALL ${nits(maxFallNits)}`,
    masteringMaxNits !== undefined &&
      `mastering ${masteringMinNits === undefined ? 'up' : rounded(masteringMinNits)} to ${nits(masteringMaxNits)}`,
  ]);
}

/** The brightness heuristic, called one. */
export function expansionWords({
  likely,
  l1PeakNits,
  baseLayerPeakNits,
  baseLayerPeakFrom,
}: BrightnessExpansion): string {
  const peaks = `L1 peak ${nits(l1PeakNits)} against ${nits(baseLayerPeakNits)} of ${baseLayerPeakFrom}`;
  return `likely ${likely} (a guess from metadata, no part of the verdict: ${peaks})`;
}

function areaWords({left, right, top, bottom}: DisplayMetadata['l5'][number]): string {
  const sides = {left, right, top, bottom};
  const cut = Object.entries(sides).filter(([, pixels]) => pixels > 0);
  return cut.map(([side, pixels]) => `${side} ${pixels}`).join(' ');
}

function nits(value: number): string {
  return `${rounded(value)} nits`;
}

function rounded(value: number): string {
  return String(value >= 10 ? Math.round(value) : Number(value.toPrecision(2)));
}

function listed(parts: readonly (string | number | false | undefined)[]): string {
  return parts.filter(part => typeof part === 'string').join(', ');
}
