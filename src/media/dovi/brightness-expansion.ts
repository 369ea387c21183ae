import type {BrightnessExpansion, DisplayMetadata, VideoFacts} from '../facts.ts';

export type BrightnessInput = {
  readonly metadata: DisplayMetadata;
  readonly light: VideoFacts['light'];
  /** How many samples level 1 was read from. */
  readonly samples: number;
};

/** Below this the two peaks count as the same. */
const thresholdNits = 50;

/**
 * Compares the brightest level 1 of the samples, which describes the picture of both layers, with the peak the base
 * layer declares, in nits. A heuristic: metadata may be made up, and samples miss the brightest scene. Undefined where
 * either peak is not known.
 */
export function judgeBrightnessExpansion({metadata, light, samples}: BrightnessInput): BrightnessExpansion | undefined {
  const l1PeakNits = metadata.l1?.maxNits;
  const base = baseLayerPeak(light, metadata.l6);
  if (l1PeakNits === undefined || !base) return undefined;
  const deltaNits = Math.round((l1PeakNits - base.nits) * 100) / 100;
  return {
    l1PeakNits,
    baseLayerPeakNits: base.nits,
    baseLayerPeakFrom: base.from,
    deltaNits,
    samples,
    likely: deltaNits > thresholdNits ? 'expanded' : 'not expanded',
  };
}

type Peak = {nits: number; from: BrightnessExpansion['baseLayerPeakFrom']};

/** The closest witness first; zero stands for not known. */
function baseLayerPeak(light: VideoFacts['light'], l6: DisplayMetadata['l6']): Peak | undefined {
  const witnesses: readonly (readonly [Peak['from'], number | undefined])[] = [
    ['MaxCLL', light.maxCllNits],
    ['L6 MaxCLL', l6?.maxCllNits],
    ['mastering display', light.masteringMaxNits],
    ['mastering display', l6?.maxMasteringNits],
  ];
  for (const [from, nits] of witnesses) if (nits) return {nits, from};
  return undefined;
}
