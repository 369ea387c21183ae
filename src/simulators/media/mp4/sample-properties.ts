import {durationOf} from './frames.ts';
import type {Mp4Frame, Track} from './mp4-input.ts';

/** Duration, size and flags of the last frame of a track, for the boxes that state them once for all. */
export function commonProperties(track: Track): [number, number, number] {
  const last = track.frames.at(-1);
  return last ? [durationOf(track, last), last.data.length, flagsOf(last)] : [0, 0, 0];
}

/** sample_flags of a frame: whether others depend on it, and whether it is a sync sample. */
export function flagsOf(frame: Mp4Frame | undefined): number {
  return (frame?.keyframe ?? true) ? 0x02000000 : 0x01010000;
}
