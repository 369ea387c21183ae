import {describe, expect, it} from 'vitest';
import {searchFragment} from '../../../src/media/mp4/fragment-search.ts';
import {ascii, box, concat, fullBox, u32} from '../../../src/simulators/media/mp4/boxes.ts';
import {countedSource} from './collect-frames.ts';

const moof = box('moof', fullBox('mfhd', 0, 0, u32(1)), box('traf'));
const sizeBytes = 400_000;

function fileWith(part: Uint8Array, at: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes).fill(0x6d);
  bytes.set(part, at);
  return bytes;
}

describe('a search', () => {
  const steps = Array.from({length: 40}, (_, index) => 131_072 - 30 + index);

  it('finds a moof wherever one read ends and the next begins', async () => {
    for (const at of [0, 1, 50_000, ...steps, ...steps.map(step => step * 2 - 30), sizeBytes - moof.length]) {
      expect(await searchFragment(countedSource(fileWith(moof, at)).source, 0, sizeBytes)).toBe(at);
    }
  });

  it.each([
    ['the letters alone', concat(u32(64), ascii('moof'), u32(16), ascii('free'))],
    ['a moof too small for its own header', concat(u32(12), moof.subarray(4))],
    ['a moof larger than any', concat(u32(0x7fffffff), moof.subarray(4))],
  ])('does not take %s for one', async (_, part) => {
    const {source} = countedSource(fileWith(part, 1000));
    expect(await searchFragment(source, 0, sizeBytes)).toBeUndefined();
  });

  it('ends at its limit', async () => {
    const {source, reads} = countedSource(fileWith(moof, 300_000));
    expect(await searchFragment(source, 0, 200_000)).toBeUndefined();
    expect(Math.max(...reads.map(([offset, length]) => offset + length))).toBe(200_000);
  });
});
