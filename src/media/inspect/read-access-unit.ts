import type {Frame, VideoTrack} from '../container.ts';
import type {AccessUnit} from './access-unit.ts';
import {readAnnexBUnit} from './annexb-unit.ts';
import {readAv1Unit} from './av1-unit.ts';
import {readLengthPrefixedUnit} from './length-prefixed-unit.ts';

/** How to read the frames of one track. */
export type UnitReading = {track: VideoTrack; nalLengthSize: number; lookForEl: boolean};

/** Reads of a frame what the verdict needs. Throws MediaError where its structure does not hold together. */
export function readAccessUnit(frame: Frame, {track, nalLengthSize, lookForEl}: UnitReading): Promise<AccessUnit> {
  if (track.codec === 'av1') return readAv1Unit(frame);
  if (track.framing === 'annexb') return readAnnexBUnit(frame);
  return readLengthPrefixedUnit(frame, {nalLengthSize, lookForEl});
}
