import type {
  PlexAudioStream,
  PlexDovi,
  PlexMedia,
  PlexMovie,
  PlexPart,
  PlexVideoStream,
} from '../../src/clients/plex/plex.ts';
import type {Audio, DolbyVision, Movie, Part, Version} from '../../src/core/library/movie.ts';
import {labelOf} from '../../src/media/label.ts';
import {doviFacts} from './inspected-film.ts';

/** A movie with one version, Profile 7 FEL with TrueHD Atmos as proven from its bytes, with overrides. */
export function aMovie(overrides: Partial<Movie> = {}): Movie {
  return {
    ratingKey: '101',
    title: 'Alpha',
    year: 2019,
    edition: undefined,
    library: 'Movies',
    ids: {imdb: 'tt0000101', tmdb: 101},
    addedAt: new Date('2025-03-01T12:00:00Z'),
    best: 0,
    versions: [aVersion()],
    ...overrides,
  };
}

/** A version as proven from its bytes: Profile 7 FEL, 2160p, TrueHD Atmos. The label follows the overrides. */
export function aVersion(overrides: Partial<Version> = {}): Version {
  const facts = {
    mediaId: 1101,
    partId: 5101,
    file: '/data/movies/Alpha (2019)/Alpha (2019).mkv',
    parts: [aPart()],
    sizeBytes: 62_000_000_000,
    durationMs: 7_200_000,
    bitrateKbps: 68_888,
    container: 'mkv',
    codec: 'hevc',
    width: 3840,
    height: 2160,
    resolution: '2160p',
    bitDepth: 10,
    dynamicRange: 'dolby-vision',
    hdr10Plus: false,
    dolbyVision: aDolbyVision(),
    audio: [anAudio()],
    disagreements: [],
    notes: [],
    ...overrides,
  } as const satisfies Omit<Version, 'label'> & Partial<Version>;
  return {label: labelOf(facts), ...facts};
}

/** A version without Dolby Vision; say `dynamicRange` for anything but HDR10. */
export function aPlainVersion(overrides: Partial<Version> = {}): Version {
  return aVersion({dynamicRange: 'hdr10', dolbyVision: undefined, audio: [plainAudio()], ...overrides});
}

export function aPart(overrides: Partial<Part> = {}): Part {
  return {
    id: 5101,
    key: '/library/parts/5101/1750000000/file.mkv',
    file: '/data/movies/Alpha (2019)/Alpha (2019).mkv',
    sizeBytes: 62_000_000_000,
    ...overrides,
  };
}

/** Dolby Vision as the bytes show it, Profile 7 FEL unless overridden. */
export function aDolbyVision(overrides: Partial<DolbyVision> = {}): DolbyVision {
  const {metadata, brightnessExpansion, ...kept} = doviFacts();
  return {...kept, ...overrides};
}

/** A track as the bytes show it, TrueHD Atmos 7.1 unless overridden. */
export function anAudio(overrides: Partial<Audio> = {}): Audio {
  return {
    codec: 'truehd',
    channels: 8,
    language: 'eng',
    title: undefined,
    atmos: true,
    dtsX: undefined,
    evidence: 'bitstream',
    ...overrides,
  };
}

/** AC-3 5.1, which carries no objects. */
export function plainAudio(overrides: Partial<Audio> = {}): Audio {
  return anAudio({codec: 'ac3', channels: 6, atmos: false, dtsX: false, ...overrides});
}

/** A movie as the Plex client hands it over, Profile 7 with TrueHD Atmos unless overridden. */
export function plexMovie(overrides: Partial<PlexMovie> = {}): PlexMovie {
  return {
    ratingKey: '101',
    libraryKey: '1',
    guid: 'plex://movie/5d776000000000000000101a',
    title: 'Alpha',
    sortTitle: undefined,
    originalTitle: undefined,
    year: 2019,
    edition: undefined,
    imdb: 'tt0000101',
    tmdb: 101,
    addedAt: new Date('2025-03-01T12:00:00Z'),
    media: [plexMedia()],
    ...overrides,
  };
}

export function plexMedia(overrides: Partial<PlexMedia> = {}): PlexMedia {
  return {
    id: 1101,
    durationMs: 7_200_000,
    bitrateKbps: 68_888,
    width: 3840,
    height: 2160,
    container: 'mkv',
    videoCodec: 'hevc',
    audioCodec: 'truehd',
    audioProfile: 'dolby truehd + dolby atmos',
    audioChannels: 8,
    videoDisplayTitle: undefined,
    parts: [plexPart()],
    ...overrides,
  };
}

/** A medium of one part with these streams. */
export function plexMediaOf(
  streams: {video?: PlexVideoStream[]; audio?: PlexAudioStream[]},
  overrides: Partial<PlexMedia> = {},
): PlexMedia {
  return plexMedia({audioProfile: undefined, ...overrides, parts: [plexPart(streams)]});
}

export function plexPart(overrides: Partial<PlexPart> = {}): PlexPart {
  return {
    id: 5101,
    key: '/library/parts/5101/1750000000/file.mkv',
    file: '/data/movies/Alpha (2019)/Alpha (2019).mkv',
    sizeBytes: 62_000_000_000,
    durationMs: 7_200_000,
    container: 'mkv',
    video: [plexVideo()],
    audio: [plexAudio()],
    ...overrides,
  };
}

/** A 2160p HEVC stream, Profile 7 unless overridden; `dovi: undefined` leaves HDR10. */
export function plexVideo(overrides: Partial<PlexVideoStream> = {}): PlexVideoStream {
  const isDolbyVision = !('dovi' in overrides) || overrides.dovi !== undefined;
  return {
    index: 0,
    isDefault: true,
    codec: 'hevc',
    width: 3840,
    height: 2160,
    bitDepth: 10,
    bitrateKbps: 63_000,
    colorTrc: 'smpte2084',
    colorPrimaries: 'bt2020',
    displayTitle: isDolbyVision ? '4K DoVi/HDR10' : '4K HDR10',
    extendedDisplayTitle: isDolbyVision ? '4K DoVi/HDR10 (HEVC Main 10)' : '4K HDR10 (HEVC Main 10)',
    hdr10Plus: false,
    dovi: plexDovi(),
    ...overrides,
  };
}

/** DOVI keys, those of Profile 7 unless overridden. */
export function plexDovi(overrides: Partial<PlexDovi> = {}): PlexDovi {
  return {profile: 7, level: 6, compatibilityId: 6, blPresent: true, elPresent: true, rpuPresent: true, ...overrides};
}

/** TrueHD Atmos 7.1 in the words of a new server, unless overridden. */
export function plexAudio(overrides: Partial<PlexAudioStream> = {}): PlexAudioStream {
  return {
    index: 1,
    isDefault: true,
    codec: 'truehd',
    profile: 'dolby truehd + dolby atmos',
    channels: 8,
    language: 'eng',
    title: undefined,
    displayTitle: 'English (TRUEHD 7.1 + Atmos)',
    extendedDisplayTitle: 'English (TRUEHD 7.1 + Atmos)',
    ...overrides,
  };
}

/** A track of which Plex says nothing but its codec. */
export function plainPlexAudio(overrides: Partial<PlexAudioStream> = {}): PlexAudioStream {
  return plexAudio({profile: undefined, displayTitle: undefined, extendedDisplayTitle: undefined, ...overrides});
}
