import type {ByteSource} from '../../base/byte-source.ts';
import {ReadWindow} from '../bytes/read-window.ts';
import type {Container, Frame, VideoTrack} from '../container.ts';
import {MediaError} from '../media-error.ts';
import {framesOf} from './block-frames.ts';
import {ClusterWalk} from './cluster-walk.ts';
import type {GivenUpTracks} from './decode-frame.ts';
import {type Element, fieldsOf, floatField, uintField} from './element.ts';
import {elementIds as ids} from './element-ids.ts';
import {headSource} from './head-source.ts';
import {looksLikeMatroska} from './looks-like-matroska.ts';
import {readSegmentLayout} from './segment-layout.ts';
import {type MatroskaTrack, parseTracks} from './tracks.ts';
import {WalkStarts} from './walk-start.ts';

/** Holds everything before the first cluster of most files. */
const headBytes = 65_536;

/** Headers outside the head lie alone; more than this is seldom of use. */
const layoutWindowBytes = 4096;

/**
 * A walk's first read, and each behind a jump: it holds a cluster's start, or the headers between two pictures, and the
 * first 3 kB of a picture behind them, which are read next. Over a network a read costs more than some bytes do.
 */
const walkWindowBytes = 3584;

/** The default of RFC 9559 section 5.1.2.9: a tick is a millisecond. */
const defaultTimestampScaleNs = 1_000_000;

/** Frames passed over in wait for a keyframe: ten seconds at 60 frames. Beyond, a track is taken to mark none. */
const maxFramesBeforeKeyframe = 600;

/**
 * Opens a Matroska or WebM file (RFC 9559) through one read of 64 KiB, and more only where the layout asks for it. A
 * track's id is its TrackNumber. Throws MediaError for a file that is none, or whose Tracks cannot be read.
 */
export async function openMatroska(source: ByteSource): Promise<Container> {
  const head = await source.read(0, headBytes);
  if (!looksLikeMatroska(head)) throw new MediaError('no EBML header of a Matroska or WebM file', 0);
  const remembered = headSource(source, head);
  const layout = await readSegmentLayout(
    new ReadWindow(remembered, {firstBytes: layoutWindowBytes, maxBytes: layoutWindowBytes}),
  );
  const info = parseInfo(layout.info);
  const tracks = parseTracks(layout.tracks);
  const starts = new WalkStarts({
    source: remembered,
    layout,
    durationTicks: info.durationTicks,
    msPerTick: info.msPerTick,
    mainTrack: mainTrackOf(tracks),
  });
  const givenUp = new Map<number, MediaError>();
  return {
    format: 'matroska',
    durationMs: info.durationTicks === undefined ? undefined : info.durationTicks * info.msPerTick,
    tracks: tracks.map(({track}) => track),
    framesAt: (position, trackIds) => {
      const wanted = readableTracks(tracks, trackIds);
      return framesAt({source: remembered, starts, wanted, msPerTick: info.msPerTick, givenUp}, position);
    },
  };
}

type Info = {msPerTick: number; durationTicks: number | undefined};

/** Damage to Info costs the running time, nothing else. */
function parseInfo(element: Element | undefined): Info {
  try {
    const fields = element === undefined ? new Map() : fieldsOf(element);
    const scale = uintField(fields, ids.timestampScale) || defaultTimestampScaleNs;
    const duration = floatField(fields, ids.duration) ?? 0;
    return {msPerTick: scale / 1e6, durationTicks: duration > 0 ? duration : undefined};
  } catch (error) {
    if (error instanceof MediaError) return {msPerTick: defaultTimestampScaleNs / 1e6, durationTicks: undefined};
    throw error;
  }
}

/** The track whose cues are followed: the largest picture, the first of equals; the first sound where there is none. */
function mainTrackOf(tracks: readonly MatroskaTrack[]): number | undefined {
  let largest: VideoTrack | undefined;
  for (const {track} of tracks) {
    if (track.kind === 'video' && (largest === undefined || areaOf(track) > areaOf(largest))) largest = track;
  }
  return largest?.id ?? tracks.find(({track}) => track.kind === 'audio')?.track.id;
}

function areaOf({width = 0, height = 0}: VideoTrack): number {
  return width * height;
}

function readableTracks(
  tracks: readonly MatroskaTrack[],
  trackIds: ReadonlySet<number>,
): ReadonlyMap<number, MatroskaTrack> {
  const readable = tracks.filter(({track}) => trackIds.has(track.id) && track.unreadable === undefined);
  return new Map(readable.map(track => [track.track.id, track]));
}

type FramesDeps = {
  readonly source: ByteSource;
  readonly starts: WalkStarts;
  readonly wanted: ReadonlyMap<number, MatroskaTrack>;
  readonly msPerTick: number;
  readonly givenUp: GivenUpTracks;
};

async function* framesAt(deps: FramesDeps, position: number): AsyncGenerator<Frame, void, undefined> {
  const {source, starts, wanted} = deps;
  if (wanted.size === 0) return;
  const window = new ReadWindow(source, {firstBytes: walkWindowBytes});
  const start = await starts.find(window, Number.isNaN(position) ? 0 : Math.min(position, 1));
  const pictures = [...wanted.values()].filter(isVideo).map(({track}) => track.id);
  const walk = new ClusterWalk({source, window}, wanted, start);
  let found = false;
  for await (const frame of framesFrom(walk, {...deps, awaitsKeyframe: new Set(pictures)})) {
    found = true;
    yield frame;
  }
  // No keyframe comes any more: behind the last one pictures are still pictures.
  if (!found && pictures.length > 0)
    yield* framesFrom(new ClusterWalk({source, window}, wanted, start), {...deps, awaitsKeyframe: new Set()});
}

type WalkDeps = FramesDeps & {readonly awaitsKeyframe: Set<number>};

async function* framesFrom(walk: ClusterWalk, deps: WalkDeps): AsyncGenerator<Frame, void, undefined> {
  const {source, wanted, msPerTick, givenUp, awaitsKeyframe} = deps;
  let passed = 0;
  for (let block = await walk.next(); block !== undefined; block = await walk.next()) {
    const track = wanted.get(block.trackNumber);
    if (track === undefined) continue;
    if (awaitsKeyframe.has(block.trackNumber)) {
      passed += 1;
      if (!block.keyframe && passed <= maxFramesBeforeKeyframe) continue;
      awaitsKeyframe.delete(block.trackNumber);
    }
    yield* framesOf(block, {source, track, msPerTick, givenUp});
  }
}

function isVideo({track}: MatroskaTrack): boolean {
  return track.kind === 'video';
}
