import type {Mp4Frame, PlacedFrame, Track} from './mp4-input.ts';

/** A frame at an offset. */
export function placedFrame(
  trackId: number,
  index: number,
  {data, keyframe = true}: Mp4Frame,
  offset: number,
): PlacedFrame {
  return {trackId, index, offset, sizeBytes: data.length, keyframe};
}

/** In the track's time scale. */
export function durationOf(track: Track, {duration}: Mp4Frame): number {
  return duration ?? Math.round(track.timescale / 25);
}

/** In the track's time scale. */
export function totalTime(track: Track): number {
  return track.frames.reduce((sum, frame) => sum + durationOf(track, frame), 0);
}

/** Of so many frames from one on, in the track's time scale. */
export function timeOf(track: Track, first: number, count: number): number {
  return track.frames.slice(first, first + count).reduce((sum, frame) => sum + durationOf(track, frame), 0);
}
