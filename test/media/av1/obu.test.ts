import fc from 'fast-check';
import {expect, test} from 'vitest';
import {concatBytes} from '../../../src/base/concat-bytes.ts';
import {readLeb128} from '../../../src/media/av1/leb128.ts';
import {maxObus, obuTypes, splitObus} from '../../../src/media/av1/obu.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {writeObu, writeSequenceHeader, writeTemporalUnit} from '../../support/media/av1-writer.ts';

const payload = Uint8Array.of(1, 2, 3);

test('a temporal unit is split into its OBUs', () => {
  const unit = writeTemporalUnit({t35: [Uint8Array.of(0xb5, 9)], frameBytes: 300, temporalDelimiter: true});
  const obus = splitObus(unit);
  expect(obus.map(obu => obu.type)).toEqual([
    obuTypes.temporalDelimiter,
    obuTypes.sequenceHeader,
    obuTypes.metadata,
    obuTypes.frame,
  ]);
  expect(obus[1]?.payload).toEqual(writeSequenceHeader());
  expect(obus[3]?.payload).toHaveLength(300);
  expect(obus.every(obu => obu.complete)).toBe(true);
});

test.each([true, false])('the extension byte is not payload (size told: %s)', hasSize => {
  const obu = writeObu({type: 5, payload, hasExtension: true, hasSize});
  expect(splitObus(obu)).toEqual([{type: 5, payload, complete: true}]);
});

test('the last OBU may lack its size', () => {
  const bytes = concatBytes([writeObu({type: 1, payload}), writeObu({type: 6, payload, hasSize: false})]);
  expect(splitObus(bytes).map(obu => [obu.type, obu.payload.length])).toEqual([
    [1, 3],
    [6, 3],
  ]);
});

test('every truncation answers the whole OBUs and the cut one', () => {
  const unit = writeTemporalUnit({t35: [Uint8Array.of(0xb5, 9)], frameBytes: 200});
  const whole = splitObus(unit);
  for (let length = 0; length < unit.length; length += 1) {
    const obus = splitObus(unit.subarray(0, length));
    for (const [index, obu] of obus.entries()) {
      expect(obu.type).toBe(whole[index]?.type);
      expect(obu.complete).toBe(obu.payload.length === whole[index]?.payload.length);
      expect(obu.complete || index === obus.length - 1).toBe(true);
    }
  }
});

test('a forbidden bit is refused at its place', () => {
  const bytes = concatBytes([writeObu({type: 1, payload}), Uint8Array.of(0x80)]);
  expect(() => splitObus(bytes)).toThrow(expect.objectContaining({name: 'MediaError', offset: 5}));
});

test('more OBUs than any unit has are not all answered', () => {
  expect(splitObus(new Uint8Array((maxObus + 5) * 2).map((_, at) => (at % 2 === 0 ? 0x12 : 0)))).toHaveLength(maxObus);
});

test('any bytes are split into parts of themselves or refused as a MediaError', () => {
  fc.assert(
    fc.property(fc.uint8Array({maxLength: 200}), bytes => {
      try {
        const payloadBytes = splitObus(bytes).reduce((sum, obu) => sum + obu.payload.length, 0);
        expect(payloadBytes).toBeLessThanOrEqual(bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(MediaError);
      }
    }),
  );
});

test.each([
  [[0], 0, 1],
  [[0x7f], 127, 1],
  [[0xac, 0x02], 300, 2],
  [[0x80, 0x80, 0x00], 0, 3],
  [[0xff, 0xff, 0xff, 0xff, 0x0f], 4_294_967_295, 5],
])('leb128 %j is %i', (bytes, value, next) => {
  expect(readLeb128(Uint8Array.from(bytes), 0)).toEqual({value, next});
});

test('leb128 that passes 32 bits or 8 bytes is refused, one cut short is undefined', () => {
  expect(() => readLeb128(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x1f), 0)).toThrow(MediaError);
  expect(() => readLeb128(new Uint8Array(9).fill(0x80), 0)).toThrow(MediaError);
  expect(readLeb128(Uint8Array.of(0x80, 0x80), 0)).toBeUndefined();
});
