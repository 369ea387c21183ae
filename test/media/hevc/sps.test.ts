import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseSps} from '../../../src/media/hevc/sps.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {
  hlgColour,
  pqColour,
  type SpsOptions,
  sdrColour,
  writePps,
  writeSps,
} from '../../../src/simulators/media/hevc/parameter-sets.ts';

test.each<[string, SpsOptions, object]>([
  ['2160p Main 10', {}, {width: 3840, height: 2160, bitDepth: 10, chromaFormatIdc: 1}],
  ['144p', {width: 256, height: 144}, {width: 256, height: 144}],
  ['a cropped 1080p', {width: 1918, height: 1078, bitDepth: 8}, {width: 1918, height: 1078, bitDepth: 8}],
  ['4:0:0', {chromaFormatIdc: 0, width: 1001, height: 501}, {chromaFormatIdc: 0, width: 1001, height: 501}],
  ['4:2:2', {chromaFormatIdc: 2, width: 1002, height: 501}, {chromaFormatIdc: 2, width: 1002, height: 501}],
  ['4:4:4', {chromaFormatIdc: 3, width: 1001, height: 501}, {chromaFormatIdc: 3, width: 1001, height: 501}],
  ['12 bits', {bitDepth: 12}, {bitDepth: 12}],
])('the picture of %s is read', (_, options, picture) => {
  expect(parseSps(writeSps(options))).toMatchObject(picture);
});

test.each<[string, SpsOptions]>([
  ['PQ', {colour: pqColour}],
  ['HLG', {colour: hlgColour}],
  ['BT.709 in full range', {colour: {...sdrColour, fullRange: true}}],
  ['unspecified code points', {colour: {primaries: 2, transfer: 2, matrix: 2}}],
])('the colour of %s is read', (_, options) => {
  expect(parseSps(writeSps(options)).colour).toEqual({fullRange: false, ...options.colour});
});

test('an SPS without VUI, or without a colour in it, has no colour', () => {
  expect(parseSps(writeSps({colour: undefined})).colour).toBeUndefined();
  expect(parseSps(writeSps({colour: undefined, aspectRatioIdc: 1})).colour).toBeUndefined();
});

describe('the colour, at the end of the walk, is found behind', () => {
  test.each<[string, SpsOptions]>([
    ['an explicit aspect ratio', {aspectRatioIdc: 255}],
    ['an aspect ratio by number', {aspectRatioIdc: 1}],
    ['overscan', {overscan: true}],
    ['seven sub-layers', {maxSubLayersMinus1: 6}],
    ['two sub-layers', {maxSubLayersMinus1: 1}],
    ['default scaling lists', {scalingLists: 'default'}],
    ['predicted scaling lists', {scalingLists: 'predicted'}],
    ['explicit scaling lists', {scalingLists: 'explicit'}],
    ['PCM', {pcm: true}],
    ['no short-term sets', {shortTermSets: []}],
    ['64 short-term sets', {shortTermSets: new Array(64).fill({negative: 8, positive: 8})}],
    ['long-term pictures', {longTermPictures: 32}],
    [
      'predicted short-term sets',
      {
        shortTermSets: [
          {negative: 2, positive: 1},
          {predicted: ['used', 'dropped', 'kept', 'dropped']},
          {predicted: ['kept', 'used', 'used']},
          {predicted: ['dropped', 'dropped', 'dropped', 'dropped']},
          {predicted: ['used']},
        ],
      },
    ],
  ])('%s', (_, options) => {
    expect(parseSps(writeSps({...options, colour: hlgColour})).colour).toEqual({...hlgColour, fullRange: false});
  });
});

test.each<[string, Uint8Array]>([
  ['a PPS', writePps()],
  ['an SPS of an upper layer', writeSps({nuhLayerId: 1})],
  ['no bytes', new Uint8Array(0)],
  ['sizes past any level', writeSps({width: 70_000})],
  ['a picture cropped to nothing', writeSps({width: 0})],
  ['a bit depth of 17', writeSps({bitDepth: 17})],
  ['65 short-term sets', writeSps({shortTermSets: new Array(65).fill({negative: 0, positive: 0})})],
  ['17 pictures in a set', writeSps({shortTermSets: [{negative: 9, positive: 8}]})],
  ['17 pictures in a predicted set', writeSps({shortTermSets: [{negative: 16, positive: 0}, overfullSet()]})],
  ['33 long-term pictures', writeSps({longTermPictures: 33})],
  ['eight sub-layers', writeSps({maxSubLayersMinus1: 7})],
  ['chroma format 4', writeSps({chromaFormatIdc: 4})],
])('%s is refused', (_, nal) => {
  expect(() => parseSps(nal)).toThrow(MediaError);
});

test('every truncation before the colour is refused', () => {
  const nal = writeSps({scalingLists: 'explicit', shortTermSets: [{negative: 4, positive: 0}]});
  const endOfColour = nal.length - 2;
  for (let length = 0; length < endOfColour; length += 1) {
    expect(() => parseSps(nal.subarray(0, length))).toThrow(MediaError);
  }
});

test('flipped bits and random bytes are parsed within bounds or refused as a MediaError', () => {
  const nal = writeSps({maxSubLayersMinus1: 2, scalingLists: 'predicted', longTermPictures: 3, pcm: true});
  const flipped = fc.array(fc.nat(nal.length * 8 - 1), {minLength: 1, maxLength: 6}).map(bits => {
    const damaged = Uint8Array.from(nal);
    for (const bit of bits) damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
    return damaged;
  });
  const random = fc.uint8Array({maxLength: 200}).map(bytes => Uint8Array.from([0x42, 0x01, ...bytes]));
  fc.assert(
    fc.property(fc.oneof(flipped, random), bytes => {
      try {
        const {width, height, bitDepth} = parseSps(bytes);
        expect(width > 0 && width <= 65_536 && height > 0 && height <= 65_536).toBe(true);
        expect(bitDepth >= 8 && bitDepth <= 16).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(MediaError);
      }
    }),
    {numRuns: 1000},
  );
});

function overfullSet(): {predicted: 'used'[]} {
  return {predicted: new Array(17).fill('used')};
}
