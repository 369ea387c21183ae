import type {AudioCodec, ContainerFormat, VideoCodec} from './container.ts';

/** Where a fact was seen. */
export type Evidence = 'bitstream' | 'container';

/** Everything `inspectMedia` found out about one file. Undefined means: not known. */
export type MediaFacts = {
  container: ContainerFormat;
  sizeBytes: number;
  durationMs: number | undefined;
  bitrateKbps: number | undefined;
  video: VideoFacts | undefined;
  audio: AudioFacts[];
  /** The short name of the picture format: `P7 FEL`, `P8.1`, `HDR10`, `SDR`, `?`. */
  label: Label;
  /** What a person should know beside the facts: contradictions, places that could not be read, a spent budget. */
  notes: string[];
  /** What reading this file cost. */
  read: {bytes: number; requests: number};
};

export type Label = string;

export type DynamicRange = 'dolby-vision' | 'hdr10plus' | 'hdr10' | 'hlg' | 'sdr';

export type VideoFacts = {
  codec: VideoCodec;
  width: number | undefined;
  height: number | undefined;
  bitDepth: number | undefined;
  dynamicRange: DynamicRange | undefined;
  /** What a player without Dolby Vision would show: the base layer's own range. */
  baseLayer: Exclude<DynamicRange, 'dolby-vision'> | undefined;
  hdr10Plus: boolean | undefined;
  /** Content light level and mastering display of the base layer, SEI messages first, the container's claim second. */
  light: {maxCllNits?: number; maxFallNits?: number; masteringMaxNits?: number; masteringMinNits?: number};
  dolbyVision: DolbyVisionFacts | undefined;
};

export type Layer = 'fel' | 'mel' | 'none' | 'unknown';

export type DolbyVisionFacts = {
  profile: number;
  compatibilityId: number | undefined;
  level: number | undefined;
  layer: Layer;
  /** The enhancement layer's own bytes were seen (true), looked for and missing (false), or not looked at. */
  elPresent: boolean | undefined;
  cmVersion: '2.9' | '4.0' | undefined;
  evidence: Evidence;
  samples: {fel: number; mel: number; none: number; failed: number} | undefined;
  /** Why the layer is what it is, where that needs saying. */
  because: string | undefined;
  /** The brightest L1 max_pq of the samples, in nits. */
  maxNits: number | undefined;
  /** Display-management metadata of the samples. */
  metadata: DisplayMetadata | undefined;
  brightnessExpansion: BrightnessExpansion | undefined;
};

/** What the sampled RPUs say about the picture, in the units of the knowledge of Dolby Vision levels. */
export type DisplayMetadata = {
  /** The levels of extension metadata met, ascending: 1, 2, 5, 6 ... 254. */
  levels: number[];
  l1: {maxPq: number; maxNits: number; maxAverageNits: number} | undefined;
  /** Active area: pixels cut from each side; every distinct set met. */
  l5: {left: number; right: number; top: number; bottom: number}[];
  l6: {maxMasteringNits: number; minMasteringNits: number; maxCllNits: number; maxFallNits: number} | undefined;
  /** Trim targets of L2 and L8, in nits. */
  trimTargetsNits: number[];
};

/**
 * A heuristic, never part of the verdict: does the metadata describe a picture brighter than the base layer declares?
 * `likely-expanded` suggests an enhancement layer that carries brightness.
 */
export type BrightnessExpansion = {
  l1PeakNits: number;
  baseLayerPeakNits: number;
  baseLayerPeakFrom: 'MaxCLL' | 'L6 MaxCLL' | 'mastering display';
  deltaNits: number;
  samples: number;
  likely: 'expanded' | 'not expanded';
};

export type AudioFacts = {
  trackId: number;
  codec: AudioCodec;
  /** The codec as the container writes it, for codecs without a name of ours. */
  codecId: string;
  channels: number | undefined;
  sampleRate: number | undefined;
  language: string | undefined;
  title: string | undefined;
  /** Undefined when the codec can carry Atmos and no frame decided. */
  atmos: boolean | undefined;
  dtsX: boolean | undefined;
  evidence: Evidence;
  /** What proved or disproved it: `major sync, 3 places`, `JOC, complexity 16`. */
  because: string | undefined;
};
