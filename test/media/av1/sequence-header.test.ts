import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseSequenceHeader} from '../../../src/media/av1/sequence-header.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {type SequenceHeaderOptions, writeSequenceHeader} from '../../support/media/av1-writer.ts';

test('size, bit depth and colour are read', () => {
  expect(parseSequenceHeader(writeSequenceHeader())).toEqual({
    profile: 0,
    width: 3840,
    height: 2160,
    bitDepth: 10,
    colour: {primaries: 9, transfer: 16, matrix: 9, fullRange: false},
  });
});

describe('the colour, at the end of the walk, is found behind', () => {
  test.each<SequenceHeaderOptions>([
    {reducedStillPicture: true},
    {decoderModel: true},
    {initialDisplayDelay: true},
    {decoderModel: true, initialDisplayDelay: true, level: 4},
    {level: 4},
    {frameIds: true},
    {orderHint: false},
    {screenContent: 'never'},
    {screenContent: 'always'},
    {screenContent: 'never', orderHint: false, frameIds: true},
    {monoChrome: true},
    {profile: 1},
    {profile: 2},
  ])('%o', options => {
    const colour = {primaries: 9, transfer: 18, matrix: 9, fullRange: true};
    const header = parseSequenceHeader(writeSequenceHeader({...options, colour}));
    expect(header).toMatchObject({width: 3840, height: 2160, bitDepth: 10, colour});
  });
});

test.each([
  [0, 8],
  [0, 10],
  [2, 8],
  [2, 10],
  [2, 12],
])('profile %i with %i bits is read', (profile, bitDepth) => {
  const header = parseSequenceHeader(writeSequenceHeader({profile, bitDepth}));
  expect(header).toMatchObject({profile, bitDepth, colour: {transfer: 16}});
});

test('a header without a color description has no colour', () => {
  expect(parseSequenceHeader(writeSequenceHeader({colour: undefined})).colour).toBeUndefined();
});

test('sRGB is in full range without a bit that says so', () => {
  const srgb = {primaries: 1, transfer: 13, matrix: 0};
  expect(parseSequenceHeader(writeSequenceHeader({profile: 1, colour: srgb})).colour?.fullRange).toBe(true);
});

test('every truncation before the colour is refused', () => {
  const payload = writeSequenceHeader({decoderModel: true});
  for (let length = 0; length < payload.length - 1; length += 1) {
    expect(() => parseSequenceHeader(payload.subarray(0, length))).toThrow(MediaError);
  }
});

test('any bytes are parsed within bounds or refused as a MediaError', () => {
  fc.assert(
    fc.property(fc.uint8Array({maxLength: 80}), bytes => {
      try {
        const {width, height} = parseSequenceHeader(bytes);
        expect(width > 0 && width <= 65_536 && height > 0 && height <= 65_536).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(MediaError);
      }
    }),
  );
});
