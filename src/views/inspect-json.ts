import {describeError} from '../base/describe-error.ts';
import type {FfprobeFacts} from '../clients/ffprobe/facts.ts';
import {type ResolutionClass, resolutionClass} from '../core/library/resolution-class.ts';
import type {
  AudioFacts,
  BrightnessExpansion,
  DisplayMetadata,
  DolbyVisionFacts,
  MediaFacts,
  VideoFacts,
} from '../media/facts.ts';
import type {FfprobeAnswer, InspectedFile} from '../tasks/inspected-file.ts';
import {readCost} from '../tasks/read-cost.ts';

type Known<Value> = Value | undefined;

/** One row of `inspect --json` and `scan --json`; undefined members are printed as null. */
export type InspectRow = {
  path: string;
  label: Known<string>;
  container: Known<MediaFacts['container']>;
  sizeBytes: Known<number>;
  durationMs: Known<number>;
  bitrateKbps: Known<number>;
  codec: Known<VideoFacts['codec']>;
  width: Known<number>;
  height: Known<number>;
  resolution: Known<ResolutionClass>;
  bitDepth: Known<number>;
  dynamicRange: Known<VideoFacts['dynamicRange']>;
  baseLayer: Known<VideoFacts['baseLayer']>;
  hdr10Plus: Known<boolean>;
  light: Known<LightRow>;
  dolbyVision: Known<DolbyVisionRow>;
  audio: AudioRow[];
  notes: string[];
  read: {bytes: number; requests: number; ms: number};
  error: Known<string>;
  errorKind: Known<string>;
  hint: Known<string>;
  /** There only where ffprobe was asked. */
  ffprobe?: FfprobeRow;
};

type LightRow = {[Light in keyof Required<VideoFacts['light']>]: Known<number>};

type DolbyVisionRow = {
  profile: number;
  compatibilityId: Known<number>;
  level: Known<number>;
  layer: DolbyVisionFacts['layer'];
  elPresent: Known<boolean>;
  cmVersion: DolbyVisionFacts['cmVersion'];
  evidence: DolbyVisionFacts['evidence'];
  samples: DolbyVisionFacts['samples'];
  because: Known<string>;
  maxNits: Known<number>;
  metadata: Known<DisplayMetadata>;
  brightnessExpansion: Known<BrightnessExpansion>;
};

type AudioRow = {
  codec: string;
  codecId: string;
  channels: Known<number>;
  sampleRate: Known<number>;
  language: Known<string>;
  title: Known<string>;
  atmos: Known<boolean>;
  dtsX: Known<boolean>;
  evidence: AudioFacts['evidence'];
  because: Known<string>;
};

type FfprobeRow = FfprobeFacts | {error: string};

/** An inspected file in the words of the JSON contract. */
export function inspectRow(file: InspectedFile): InspectRow {
  const {path, facts, ffprobe, ms, error} = file;
  const {bytes, requests} = readCost(file);
  const failure = error && describeError(error);
  return {
    path,
    label: facts?.label,
    container: facts?.container,
    sizeBytes: facts?.sizeBytes,
    durationMs: facts?.durationMs,
    bitrateKbps: facts?.bitrateKbps,
    ...pictureColumns(facts?.video),
    audio: facts?.audio.map(audioRow) ?? [],
    notes: facts?.notes ?? [],
    read: {bytes, requests, ms},
    error: failure?.message,
    errorKind: failure?.kind,
    hint: failure?.hint,
    ...(ffprobe && {ffprobe: ffprobeRow(ffprobe)}),
  };
}

type PictureColumns = Pick<
  InspectRow,
  | 'codec'
  | 'width'
  | 'height'
  | 'resolution'
  | 'bitDepth'
  | 'dynamicRange'
  | 'baseLayer'
  | 'hdr10Plus'
  | 'light'
  | 'dolbyVision'
>;

function pictureColumns(video: VideoFacts | undefined): PictureColumns {
  return {
    codec: video?.codec,
    width: video?.width,
    height: video?.height,
    resolution: resolutionClass(video?.width, video?.height),
    bitDepth: video?.bitDepth,
    dynamicRange: video?.dynamicRange,
    baseLayer: video?.baseLayer,
    hdr10Plus: video?.hdr10Plus,
    light: video && lightRow(video.light),
    dolbyVision: video?.dolbyVision && dolbyVisionRow(video.dolbyVision),
  };
}

function lightRow({maxCllNits, maxFallNits, masteringMaxNits, masteringMinNits}: VideoFacts['light']): LightRow {
  return {maxCllNits, maxFallNits, masteringMaxNits, masteringMinNits};
}

function dolbyVisionRow(facts: DolbyVisionFacts): DolbyVisionRow {
  return {
    profile: facts.profile,
    compatibilityId: facts.compatibilityId,
    level: facts.level,
    layer: facts.layer,
    elPresent: facts.elPresent,
    cmVersion: facts.cmVersion,
    evidence: facts.evidence,
    samples: facts.samples,
    because: facts.because,
    maxNits: facts.maxNits,
    metadata: facts.metadata,
    brightnessExpansion: facts.brightnessExpansion,
  };
}

function audioRow(facts: AudioFacts): AudioRow {
  return {
    codec: facts.codec === 'other' ? facts.codecId : facts.codec,
    codecId: facts.codecId,
    channels: facts.channels,
    sampleRate: facts.sampleRate,
    language: facts.language,
    title: facts.title,
    atmos: facts.atmos,
    dtsX: facts.dtsX,
    evidence: facts.evidence,
    because: facts.because,
  };
}

function ffprobeRow(answer: FfprobeAnswer): FfprobeRow {
  return answer.error ? {error: answer.error.message} : answer.facts;
}
