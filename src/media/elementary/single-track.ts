import type {AudioCodec, AudioTrack, Container, ContainerFormat, Frame, VideoCodec, VideoTrack} from '../container.ts';

/** The id of the only track of an elementary stream. */
const onlyTrackId = 1;

/** A container of one track, whose frames come from `framesAt` where that track is wanted. */
export function singleTrackContainer(
  format: ContainerFormat,
  track: VideoTrack | AudioTrack,
  framesAt: (position: number) => AsyncIterable<Frame>,
): Container {
  return {
    format,
    durationMs: undefined,
    tracks: [track],
    framesAt: (position, trackIds) => (trackIds.has(onlyTrackId) ? framesAt(position) : noFrames()),
  };
}

/** A picture about which nothing is declared; NAL units stand behind start codes. */
export function rawVideoTrack(codec: VideoCodec): VideoTrack {
  return {
    ...undeclared(codec),
    kind: 'video',
    codec,
    width: undefined,
    height: undefined,
    framing: 'annexb',
    dolbyVisionRecord: undefined,
    hasElConfig: false,
    colour: {},
    enhancesTrackId: undefined,
  };
}

/** Sound about which nothing is declared. */
export function rawAudioTrack(codec: AudioCodec): AudioTrack {
  return {...undeclared(codec), kind: 'audio', codec, channels: undefined, sampleRate: undefined};
}

/** A frame that is in memory. */
export function frameInMemory(bytes: Uint8Array, about: Partial<Pick<Frame, 'keyframe' | 't35'>> = {}): Frame {
  return {
    trackId: onlyTrackId,
    sizeBytes: bytes.length,
    keyframe: undefined,
    timeMs: undefined,
    read: (start, end) => Promise.resolve(bytes.subarray(Math.max(0, start), Math.max(0, end))),
    t35: [],
    ...about,
  };
}

function undeclared(codecId: string) {
  return {id: onlyTrackId, codecId, language: undefined, title: undefined, unreadable: undefined, config: undefined};
}

async function* noFrames(): AsyncGenerator<Frame, void, undefined> {
  // Nothing is wanted of a stream that holds one track only.
}
