import {expect, test} from 'vitest';
import {findAc4Frames} from '../../../src/media/audio/ac4.ts';

test('AC-4 syncframes follow each other by their sizes, with and without CRC', () => {
  const plain = [0xac, 0x40, 0, 4, 1, 2, 3, 4];
  const withCrc = [0xac, 0x41, 0, 2, 1, 2, 0xcc, 0xcc];
  const long = [0xac, 0x40, 0xff, 0xff, 0, 0, 3, 1, 2, 3];
  expect(findAc4Frames(Uint8Array.of(9, ...plain, ...withCrc, ...long))).toEqual([
    {offset: 1, sizeBytes: 8},
    {offset: 9, sizeBytes: 8},
    {offset: 17, sizeBytes: 10},
  ]);
});

test('an AC-4 sync with nothing at its end is refused', () => {
  expect(findAc4Frames(Uint8Array.of(0xac, 0x40, 0, 4, 1, 2, 3, 4, 5))).toEqual([]);
  expect(findAc4Frames(Uint8Array.of(0xac, 0x40, 0, 4, 1, 2))).toEqual([]);
});
