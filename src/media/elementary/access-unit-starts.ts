import {isSlice, nalTypes, readNalHeader} from '../hevc/nal.ts';
import type {StartsUnit} from './unit-cutter.ts';

/** NAL units that begin an access unit when a picture precedes them, ITU-T H.265 section 7.4.2.4.4: reserved ones too. */
const openers: ReadonlySet<number> = new Set([
  nalTypes.vps,
  nalTypes.sps,
  nalTypes.pps,
  nalTypes.aud,
  nalTypes.prefixSei,
  41,
  42,
  43,
  44,
  48,
  49,
  50,
  51,
  52,
  53,
  54,
  55,
]);

const firstSliceSegmentInPic = 0x80;
const sliceHeaderAt = 2;

/**
 * Tells NAL unit after NAL unit of an HEVC stream whether it begins an access unit. The walk may begin anywhere: most
 * of a stream is slices, so a picture is taken to precede it. Dolby Vision's types 62 and 63, and whatever belongs to
 * another layer, stay with the picture before them.
 */
export function accessUnitStarts(): StartsUnit {
  let afterPicture = true;
  return nalHead => {
    const header = readNalHeader(nalHead);
    if (!header || header.nuhLayerId > 0 || header.forbiddenZeroBit === 1) return false;
    const wasAfterPicture = afterPicture;
    if (isSlice(header.nalUnitType)) {
      afterPicture = true;
      return wasAfterPicture && ((nalHead[sliceHeaderAt] ?? 0) & firstSliceSegmentInPic) !== 0;
    }
    if (!openers.has(header.nalUnitType)) return false;
    afterPicture = false;
    return wasAfterPicture;
  };
}
