import type {Track, VideoTrack} from '../container.ts';
import {dataOf, descriptorTags, languageOf, registrationOf} from './descriptors.ts';
import {parseDolbyVisionDescriptor} from './dolby-vision-descriptor.ts';
import type {ProgramMap, ProgramStream} from './program-tables.ts';
import {type StreamKind, streamKindOf} from './stream-kind.ts';

export type TracksOptions = {
  /** Packets of 192 bytes: the file comes from a Blu-ray whatever its registration says. */
  readonly isBdav: boolean;
  readonly scrambledPids: ReadonlySet<number>;
};

/** The PIDs of base and enhancement layer on Ultra HD Blu-ray, where a descriptor is often missing. */
const discPids = {baseLayer: 0x1011, enhancementLayer: 0x1015} as const;

/** The tracks that program maps declare: the id is the PID, each PID counts once. */
export function tracksOf(maps: readonly ProgramMap[], {isBdav, scrambledPids}: TracksOptions): Track[] {
  const tracks = new Map<number, Track>();
  for (const map of maps) {
    const isBluray = isBdav || registrationOf(map.descriptors) === 'HDMV';
    for (const stream of map.streams) {
      if (tracks.has(stream.pid)) continue;
      tracks.set(stream.pid, trackOf(stream, streamKindOf(stream, isBluray), scrambledPids.has(stream.pid)));
    }
  }
  return [...tracks.values()].map(track => withBaseLayer(track, tracks));
}

function trackOf(stream: ProgramStream, kind: StreamKind, scrambled: boolean): Track {
  const base = {
    id: stream.pid,
    codecId: `0x${stream.streamType.toString(16).padStart(2, '0')}`,
    language: languageOf(stream.descriptors),
    title: undefined,
    unreadable: scrambled ? 'its packets are scrambled' : undefined,
  };
  switch (kind.kind) {
    case 'video':
      return videoTrack(base, kind.codec, stream);
    case 'audio':
      return {...base, ...kind, channels: undefined, sampleRate: undefined, config: undefined};
    case 'other':
      return {...base, ...kind};
  }
}

type TrackBase = Pick<VideoTrack, 'id' | 'codecId' | 'language' | 'title' | 'unreadable'>;

function videoTrack(base: TrackBase, codec: VideoTrack['codec'], {descriptors}: ProgramStream): VideoTrack {
  const data = dataOf(descriptors, descriptorTags.dolbyVision);
  const descriptor = data && parseDolbyVisionDescriptor(data);
  return {
    ...base,
    kind: 'video',
    codec,
    unreadable: base.unreadable ?? (codec === 'av1' ? 'AV1 is not read from transport streams' : undefined),
    width: undefined,
    height: undefined,
    framing: 'annexb',
    config: undefined,
    dolbyVisionRecord: descriptor?.record,
    hasElConfig: false,
    colour: {},
    enhancesTrackId: descriptor?.dependencyPid,
  };
}

/** Keeps a dependency only on a picture that is there; takes the PIDs of a disc for one where nothing else is told. */
function withBaseLayer(track: Track, tracks: ReadonlyMap<number, Track>): Track {
  if (track.kind !== 'video') return track;
  const guess = track.codec === 'hevc' && track.dolbyVisionRecord === undefined && isDiscPair(track, tracks);
  const pid = guess ? discPids.baseLayer : track.enhancesTrackId;
  const base = pid === undefined || pid === track.id ? undefined : tracks.get(pid);
  return {...track, enhancesTrackId: base?.kind === 'video' ? base.id : undefined};
}

function isDiscPair(track: VideoTrack, tracks: ReadonlyMap<number, Track>): boolean {
  const base = tracks.get(discPids.baseLayer);
  return track.id === discPids.enhancementLayer && base?.kind === 'video' && base.codec === 'hevc';
}
