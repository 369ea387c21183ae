import type {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';

const maxSets = 64;
const maxPictures = 16;

/**
 * Steps over num_short_term_ref_pic_sets and the sets themselves in an SPS (ITU-T H.265 section 7.3.7). Throws
 * MediaError where the bits end or a count is out of range.
 */
export function skipShortTermRefPicSets(bits: BitReader): void {
  const setCount = countUpTo(bits, maxSets, 'num_short_term_ref_pic_sets');
  let pictureCount = 0;
  for (let set = 0; set < setCount; set += 1) {
    const predicted = set > 0 && bits.flag();
    pictureCount = predicted ? skipPredictedSet(bits, pictureCount) : skipExplicitSet(bits);
  }
}

/** A set told as changes to the one before it; answers NumDeltaPocs. */
function skipPredictedSet(bits: BitReader, referencePictureCount: number): number {
  bits.skip(1);
  bits.ue();
  let pictureCount = 0;
  for (let picture = 0; picture <= referencePictureCount; picture += 1) {
    const usedByCurrPic = bits.flag();
    const useDelta = usedByCurrPic || bits.flag();
    if (useDelta) pictureCount += 1;
  }
  if (pictureCount > maxPictures) throw outOfRange(bits, 'NumDeltaPocs', pictureCount);
  return pictureCount;
}

function skipExplicitSet(bits: BitReader): number {
  const negativeCount = countUpTo(bits, maxPictures, 'num_negative_pics');
  const positiveCount = countUpTo(bits, maxPictures - negativeCount, 'num_positive_pics');
  for (let picture = 0; picture < negativeCount + positiveCount; picture += 1) {
    bits.ue();
    bits.skip(1);
  }
  return negativeCount + positiveCount;
}

function countUpTo(bits: BitReader, max: number, name: string): number {
  const count = bits.ue();
  if (count > max) throw outOfRange(bits, name, count);
  return count;
}

function outOfRange(bits: BitReader, name: string, value: number): MediaError {
  return new MediaError(`SPS: ${name} cannot be ${value}`, Math.floor(bits.position / 8));
}
