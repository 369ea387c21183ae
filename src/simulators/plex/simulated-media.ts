import {ac3Stream, atmosTrueHdStream} from './audio-streams.ts';
import type {MediaDraft, PartBytes, PartDraft, SimulatedStream} from './model.ts';
import {p7Stream} from './video-streams.ts';

/** What a version is asked to be. The tracks go into its one part; `parts` gives several, with their own tracks. */
export type MediaRequest = Partial<Omit<MediaDraft, 'parts'>> & {
  video?: SimulatedStream;
  audio?: readonly SimulatedStream[];
  subtitles?: readonly SimulatedStream[];
  file?: string;
  bytes?: PartBytes;
  sizeBytes?: number;
  parts?: readonly PartDraft[];
};

/**
 * A version of a film, a two-hour UHD disc with Dolby Vision 7 and TrueHD Atmos unless told otherwise. What the server
 * says of the version as a whole is made from its tracks.
 */
export function simulatedMedia(request: MediaRequest = {}): MediaDraft {
  const {video, audio, subtitles, file, bytes, sizeBytes, parts, ...overrides} = request;
  const durationMs = overrides.durationMs ?? 7_200_000;
  const only: PartDraft = {
    ...(file === undefined ? {} : {file}),
    ...(bytes === undefined ? {} : {bytes}),
    ...(sizeBytes === undefined ? {} : {sizeBytes}),
    durationMs,
    streams: [
      video ?? p7Stream(),
      ...(audio ?? [atmosTrueHdStream({default: true}), ac3Stream()]),
      ...(subtitles ?? []),
    ],
  };
  const pieces =
    parts === undefined ? [only] : parts.map(part => ({...part, streams: part.streams ?? only.streams ?? []}));
  return {
    id: undefined,
    analysed: true,
    ...summaryOf(pieces[0]?.streams ?? []),
    durationMs,
    container: 'mkv',
    optimisedFor: undefined,
    deletedAt: undefined,
    wire: {},
    ...overrides,
    parts: pieces,
  };
}

type Summary = Pick<
  MediaDraft,
  | 'bitrateKbps'
  | 'width'
  | 'height'
  | 'videoResolution'
  | 'videoCodec'
  | 'videoProfile'
  | 'audioCodec'
  | 'audioProfile'
  | 'audioChannels'
>;

/** The audio of a version is that of its default track, else of its first. */
function summaryOf(streams: readonly SimulatedStream[]): Summary {
  const video = streams.find(stream => stream['streamType'] === 1);
  const sounds = streams.filter(stream => stream['streamType'] === 2);
  const audio = sounds.find(stream => stream['default']) ?? sounds[0];
  const width = numberOf(video?.['width']);
  return {
    bitrateKbps: streams.reduce((sum, stream) => sum + (numberOf(stream['bitrate']) ?? 0), 0),
    width,
    height: numberOf(video?.['height']),
    videoResolution: width === undefined ? undefined : resolutionOf(width),
    videoCodec: textOf(video?.['codec']),
    videoProfile: textOf(video?.['profile']),
    audioCodec: textOf(audio?.['codec']),
    audioProfile: textOf(audio?.['profile']),
    audioChannels: numberOf(audio?.['channels']),
  };
}

function resolutionOf(width: number): string {
  if (width > 2560) return '4k';
  if (width > 1280) return '1080';
  return width > 853 ? '720' : 'sd';
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
