import type {Track, VideoTrack} from '../container.ts';
import {parseHevcConfig} from '../hevc/hevc-config.ts';
import {MediaError} from '../media-error.ts';

/** The tracks that may carry the picture: the base layer, and others that may carry its enhancement. */
export type VideoTracks = {
  main: VideoTrack;
  others: readonly VideoTrack[];
  /** Bytes of the length before each NAL unit of a track's frames. */
  nalLengthSizeOf: (track: VideoTrack) => number;
};

const usualNalLengthSize = 4;

/**
 * The main picture of a file is the largest video track that enhances no other; a second HEVC track may be its
 * enhancement layer (two PIDs of a disc, two tracks made of them) whether or not the container says so.
 */
export function chooseVideoTracks(tracks: readonly Track[]): VideoTracks | undefined {
  const video = tracks.filter(track => track.kind === 'video');
  const [main] = video.toSorted((a, b) => rank(b) - rank(a));
  if (!main) return undefined;
  const others = video.filter(
    track => track !== main && track.codec === 'hevc' && main.codec === 'hevc' && !track.unreadable,
  );
  const sizes = new Map([main, ...others].map(track => [track, nalLengthSize(track)]));
  return {main, others, nalLengthSizeOf: track => sizes.get(track) ?? usualNalLengthSize};
}

/** Known codecs before cover pictures, base layers before enhancements, then by area. */
function rank(track: VideoTrack): number {
  const area = (track.width ?? 1) * (track.height ?? 1);
  const known = track.codec === 'other' ? 0 : 1;
  const base = track.enhancesTrackId === undefined ? 1 : 0;
  return known * 2 ** 42 + base * 2 ** 41 + Math.min(area, 2 ** 40);
}

function nalLengthSize({config, framing}: VideoTrack): number {
  if (!config || framing !== 'length') return usualNalLengthSize;
  try {
    return parseHevcConfig(config).nalLengthSize;
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    return usualNalLengthSize;
  }
}
