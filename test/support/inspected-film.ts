import type {AudioFacts, DolbyVisionFacts, MediaFacts, VideoFacts} from '../../src/media/facts.ts';
import type {InspectedFile} from '../../src/tasks/inspected-file.ts';

/** What inspecting a Profile 7 FEL film with one TrueHD Atmos track gives, with overrides. */
export function inspectedFilm(overrides: Partial<InspectedFile> = {}): InspectedFile {
  return {path: '/films/film.mkv', facts: filmFacts(), ffprobe: undefined, ms: 35, error: undefined, ...overrides};
}

export function filmFacts(overrides: Partial<MediaFacts> = {}): MediaFacts {
  return {
    container: 'matroska',
    sizeBytes: 54_211_000_000,
    durationMs: 9_300_000,
    bitrateKbps: 46_633,
    video: pictureFacts(),
    audio: [soundFacts()],
    label: 'P7 FEL',
    notes: [],
    read: {bytes: 98_304, requests: 21},
    ...overrides,
  };
}

export function pictureFacts(overrides: Partial<VideoFacts> = {}): VideoFacts {
  return {
    codec: 'hevc',
    width: 3840,
    height: 2160,
    bitDepth: 10,
    dynamicRange: 'dolby-vision',
    baseLayer: 'hdr10',
    hdr10Plus: false,
    light: {maxCllNits: 1000, maxFallNits: 400, masteringMaxNits: 4000, masteringMinNits: 0.005},
    dolbyVision: doviFacts(),
    ...overrides,
  };
}

export function doviFacts(overrides: Partial<DolbyVisionFacts> = {}): DolbyVisionFacts {
  return {
    profile: 7,
    compatibilityId: 6,
    level: 6,
    layer: 'fel',
    elPresent: true,
    cmVersion: '4.0',
    evidence: 'bitstream',
    samples: {fel: 5, mel: 0, none: 0, failed: 0},
    because: undefined,
    maxNits: 1000,
    metadata: {
      levels: [1, 2, 5, 6],
      l1: {maxPq: 3079, maxNits: 1000.3, maxAverageNits: 120.4},
      l5: [{left: 0, right: 0, top: 276, bottom: 276}],
      l6: {maxMasteringNits: 4000, minMasteringNits: 0.005, maxCllNits: 1000, maxFallNits: 400},
      trimTargetsNits: [100, 600],
    },
    brightnessExpansion: undefined,
    ...overrides,
  };
}

export function soundFacts(overrides: Partial<AudioFacts> = {}): AudioFacts {
  return {
    trackId: 2,
    codec: 'truehd',
    codecId: 'A_TRUEHD',
    channels: 8,
    sampleRate: 48_000,
    language: 'eng',
    title: 'Surround 7.1',
    atmos: true,
    dtsX: undefined,
    evidence: 'bitstream',
    because: 'major sync',
    ...overrides,
  };
}
