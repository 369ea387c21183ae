import fc from 'fast-check';
import {expect, test} from 'vitest';
import {splitLengthPrefixed} from '../../../src/media/hevc/length-prefixed.ts';
import {writeAccessUnit, writeEos} from '../../../src/simulators/media/hevc/access-unit.ts';
import {toLengthPrefixed} from '../../../src/simulators/media/hevc/nal.ts';

test.each([1, 2, 3, 4])('lengths of %i bytes part the NAL units', lengthSize => {
  const nals = writeAccessUnit({sliceBytes: 150, eos: true});
  expect(splitLengthPrefixed(toLengthPrefixed(nals, lengthSize), lengthSize)).toEqual({nals, complete: true});
});

test('every truncation answers the NAL units that are whole', () => {
  const nals = writeAccessUnit({sliceBytes: 40, el: [writeEos()]});
  const bytes = toLengthPrefixed(nals);
  for (let length = 1; length < bytes.length; length += 1) {
    const split = splitLengthPrefixed(bytes.subarray(0, length), 4);
    expect(split.nals).toEqual(nals.slice(0, split.nals.length));
    const used = toLengthPrefixed(split.nals).length;
    expect(split.complete).toBe(used === length);
    expect(length - used).toBeLessThan(4 + (nals[split.nals.length]?.length ?? 0));
  }
});

test.each([
  ['0', [0, 0, 0, 0]],
  ['1, too short for a header,', [0, 0, 0, 1, 9]],
  ['4294967295', [255, 255, 255, 255, 1, 2, 3]],
])('a length of %s ends the split', (_, rest) => {
  const nal = writeEos();
  const bytes = Uint8Array.from([...toLengthPrefixed([nal]), ...rest]);
  expect(splitLengthPrefixed(bytes, 4)).toEqual({nals: [nal], complete: false});
});

test('no bytes are complete without a NAL unit', () => {
  expect(splitLengthPrefixed(new Uint8Array(0), 4)).toEqual({nals: [], complete: true});
});

test('any bytes are split without a throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({maxLength: 200}), fc.integer({min: 1, max: 4}), (bytes, lengthSize) => {
      const {nals} = splitLengthPrefixed(bytes, lengthSize);
      expect(nals.every(nal => nal.length >= 2)).toBe(true);
    }),
  );
});
