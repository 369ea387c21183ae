import {expect, test} from 'vitest';
import {parseDolbyVisionRecord} from '../../../src/media/dovi/config-record.ts';
import {MediaError} from '../../../src/media/media-error.ts';

const singleLayer = {versionMajor: 1, versionMinor: 0, rpuPresent: true, elPresent: false, blPresent: true};

test.each([
  ['P7 of a disc', '01000e3760', {...singleLayer, profile: 7, level: 6, elPresent: true, compatibilityId: 6}],
  ['P8.1', '0100100d10', {...singleLayer, profile: 8, level: 1, compatibilityId: 1}],
  ['P8.4 of a phone', '0100101540', {...singleLayer, profile: 8, level: 2, compatibilityId: 4}],
  ['P5', '01000a0d00', {...singleLayer, profile: 5, level: 1, compatibilityId: 0}],
  ['P4', '0100080f20', {...singleLayer, profile: 4, level: 1, elPresent: true, compatibilityId: 2}],
  ['AV1 P10.0', '0201143d00', {...singleLayer, versionMajor: 2, versionMinor: 1, profile: 10, level: 7}],
  ['AVC P9', '0100122d20', {...singleLayer, profile: 9, level: 5, compatibilityId: 2}],
  ['a level above 31', '01000f0d00', {...singleLayer, profile: 7, level: 33}],
])('%s is read from its record', (_, hex, record) => {
  expect(parseDolbyVisionRecord(Buffer.from(hex, 'hex'))).toMatchObject(record);
});

test('a record of four bytes has no compatibility id', () => {
  const record = parseDolbyVisionRecord(Buffer.from('01000e37', 'hex'));
  expect(record).toMatchObject({profile: 7, compatibilityId: undefined, mdCompression: undefined});
});

test('a record of 24 bytes or more is read by its first five', () => {
  const bytes = new Uint8Array(32);
  bytes.set(Buffer.from('0100100d1c', 'hex'));
  expect(parseDolbyVisionRecord(bytes)).toMatchObject({profile: 8, compatibilityId: 1, mdCompression: 3});
});

test.each([0, 1, 2, 3])('a record of %i bytes is refused', length => {
  expect(() => parseDolbyVisionRecord(new Uint8Array(length))).toThrow(MediaError);
});
