import {expect, test} from 'vitest';
import {parseAv1Config} from '../../../src/media/av1/av1-config.ts';
import {obuTypes} from '../../../src/media/av1/obu.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {writeAv1C, writeSequenceHeader} from '../../support/media/av1-writer.ts';

test.each([
  [0, 8],
  [0, 10],
  [2, 12],
])('profile %i, level, %i bits and the sequence header are read', (profile, bitDepth) => {
  const options = {profile, bitDepth, level: 13};
  expect(parseAv1Config(writeAv1C(options))).toEqual({
    profile,
    level: 13,
    bitDepth,
    obus: [{type: obuTypes.sequenceHeader, payload: writeSequenceHeader(options), complete: true}],
  });
});

test('a record without OBUs is one', () => {
  expect(parseAv1Config(writeAv1C().subarray(0, 4)).obus).toEqual([]);
});

test('a record that is short or of another version is refused', () => {
  for (let length = 0; length < 4; length += 1) {
    expect(() => parseAv1Config(writeAv1C().subarray(0, length))).toThrow(MediaError);
  }
  expect(() => parseAv1Config(Uint8Array.of(0x82, 0, 0, 0))).toThrow('not of version 1');
});
