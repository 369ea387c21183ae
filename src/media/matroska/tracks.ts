import type {AudioTrack, Track, VideoTrack} from '../container.ts';
import {parseHevcConfig} from '../hevc/hevc-config.ts';
import {MediaError} from '../media-error.ts';
import {type AdditionMapping, dolbyVisionOf, parseAdditionMapping} from './addition-mapping.ts';
import {audioCodecOf, videoCodecOf} from './codec-ids.ts';
import {parseColour} from './colour.ts';
import {parseContentDecoding, prefixOf, type UndoStep, undoSteps, whyImpossible} from './content-encoding.ts';
import {
  bytesField,
  type Element,
  type Fields,
  floatField,
  masterField,
  type ReadableFields,
  readableFieldsOf,
  textField,
  uintField,
} from './element.ts';
import {elementIds as ids} from './element-ids.ts';
import {trackEntriesOf} from './track-entries.ts';
import {splitTrailingBoxes} from './trailing-boxes.ts';

/** A track with what is needed to turn its blocks into frames. The track's id is its TrackNumber. */
export type MatroskaTrack = {
  readonly track: Track;
  /** DefaultDuration of a frame in milliseconds. */
  readonly frameMs: number | undefined;
  readonly decoding: readonly UndoStep[];
  /** What header stripping took from each frame, when the decoding is no more than that; else undefined. */
  readonly prefix: Uint8Array | undefined;
  readonly t35AddIds: ReadonlySet<number>;
};

/** The longest CodecPrivate that is inflated, in bytes. */
const maxPrivateBytes = 1_048_576;

/** Defaults of RFC 9559 section 5.1.4.1.29 for an Audio element that leaves them out. */
const audioDefaults = {samplingFrequency: 8000, channels: 1} as const;

/**
 * Parses a Tracks element, 256 entries at most. Damage costs what stands behind it in its entry, and the entry itself
 * where that leaves no number, type or codec. Throws MediaError where no track remains.
 */
export function parseTracks(tracks: Element): MatroskaTrack[] {
  const parsed = new Map<number, MatroskaTrack>();
  for (const entry of trackEntriesOf(tracks)) {
    const track = parseTrackEntry(readableFieldsOf(entry));
    if (track !== undefined && !parsed.has(track.track.id)) parsed.set(track.track.id, track);
  }
  if (parsed.size === 0 && tracks.data.length > 0) throw new MediaError('no track that can be read', tracks.offset);
  return [...parsed.values()];
}

function parseTrackEntry(readable: ReadableFields): MatroskaTrack | undefined {
  const entry = readable.fields;
  const id = uintField(entry, ids.trackNumber);
  if (id === undefined || id === 0 || (readable.damage && !hasTypeAndCodec(entry))) return undefined;
  const decoding = parseContentDecoding(readable);
  const mapping = parseAdditionMapping(entry);
  const defaultDurationNs = uintField(entry, ids.defaultDuration);
  const declared: Declared = {
    id,
    codecId: textField(entry, ids.codecId) ?? '',
    language: languageOf(entry),
    title: textField(entry, ids.name),
    unreadable: whyImpossible(decoding.frames),
  };
  return {
    track: trackOf(entry, declared, {mapping, codecPrivate: codecPrivateOf(entry, decoding.codecPrivate)}),
    frameMs: defaultDurationNs === undefined || defaultDurationNs === 0 ? undefined : defaultDurationNs / 1e6,
    decoding: decoding.frames,
    prefix: prefixOf(decoding.frames),
    t35AddIds: mapping.t35AddIds,
  };
}

function hasTypeAndCodec(entry: Fields): boolean {
  return uintField(entry, ids.trackType) !== undefined && textField(entry, ids.codecId) !== undefined;
}

/** A CodecPrivate that does not inflate is as good as none. */
function codecPrivateOf(entry: Fields, steps: readonly UndoStep[]): Uint8Array | undefined {
  const stored = bytesField(entry, ids.codecPrivate);
  try {
    return stored && (steps.length === 0 ? stored : undoSteps(steps, stored, maxPrivateBytes));
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}

type Declared = Pick<Track, 'id' | 'codecId' | 'language' | 'title' | 'unreadable'>;

type Codec = {readonly codecPrivate: Uint8Array | undefined; readonly mapping: AdditionMapping};

/** TrackType values of RFC 9559 section 5.1.4.1.3. */
function trackOf(entry: Fields, declared: Declared, codec: Codec): Track {
  switch (uintField(entry, ids.trackType)) {
    case 1:
      return videoTrack(entry, declared, codec);
    case 2:
      return audioTrack(entry, declared, codec);
    default:
      return {...declared, kind: 'other'};
  }
}

function videoTrack(entry: Fields, declared: Declared, {codecPrivate, mapping}: Codec): VideoTrack {
  const video: Fields = masterField(entry, ids.video) ?? new Map();
  const codec = videoCodecOf(declared.codecId, codecPrivate);
  const startCodes = codecPrivate !== undefined && beginsWithStartCode(codecPrivate);
  const parts = codec === 'hevc' ? splitHevcPrivate(codecPrivate) : {config: codecPrivate, trailing: undefined};
  const appended = dolbyVisionOf(splitTrailingBoxes(parts.trailing ?? new Uint8Array(0)));
  const isVfw = declared.codecId.startsWith('V_MS/VFW');
  return {
    ...declared,
    kind: 'video',
    codec,
    width: uintField(video, ids.pixelWidth),
    height: uintField(video, ids.pixelHeight),
    framing: isVfw || startCodes ? 'annexb' : 'length',
    config: isVfw || startCodes ? undefined : parts.config,
    dolbyVisionRecord: mapping.dolbyVisionRecord ?? appended.dolbyVisionRecord,
    hasElConfig: mapping.hasElConfig || appended.hasElConfig,
    colour: parseColour(video),
    enhancesTrackId: undefined,
  };
}

function audioTrack(entry: Fields, declared: Declared, {codecPrivate}: Codec): AudioTrack {
  const audio = masterField(entry, ids.audio);
  return {
    ...declared,
    kind: 'audio',
    codec: audioCodecOf(declared.codecId, codecPrivate),
    channels: audio && (uintField(audio, ids.channels) ?? audioDefaults.channels),
    sampleRate: audio && (floatField(audio, ids.samplingFrequency) ?? audioDefaults.samplingFrequency),
    config: codecPrivate,
  };
}

/** LanguageBCP47 outranks Language (RFC 9559 section 5.1.4.1.20). */
function languageOf(entry: Fields): string | undefined {
  const language = textField(entry, ids.languageBcp47) ?? textField(entry, ids.language);
  return language === 'und' ? undefined : language;
}

function splitHevcPrivate(bytes: Uint8Array | undefined): {
  config: Uint8Array | undefined;
  trailing: Uint8Array | undefined;
} {
  const size = bytes === undefined ? undefined : hevcConfigSize(bytes);
  return {config: bytes?.subarray(0, size), trailing: size === undefined ? undefined : bytes?.subarray(size)};
}

/** A broken hvcC is the caller's to judge: it is handed on whole, and no boxes are looked for behind it. */
function hevcConfigSize(bytes: Uint8Array): number | undefined {
  try {
    return parseHevcConfig(bytes).sizeBytes;
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}

function beginsWithStartCode(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && bytes[1] === 0 && (bytes[2] === 1 || (bytes[2] === 0 && bytes[3] === 1));
}
