import fc from 'fast-check';
import {expect, test} from 'vitest';
import {concatBytes} from '../../../src/base/concat-bytes.ts';
import {parseHevcConfig} from '../../../src/media/hevc/hevc-config.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {writeHvcC} from '../../../src/simulators/media/hevc/hvcc.ts';
import {toAnnexB} from '../../../src/simulators/media/hevc/nal.ts';
import {writeParameterSets} from '../../../src/simulators/media/hevc/parameter-sets.ts';
import {contentLightLevel, writeSei} from '../../../src/simulators/media/hevc/sei.ts';

const nals = [...writeParameterSets({width: 64, height: 64}), writeSei([contentLightLevel()])];

test.each([1, 2, 4])('the record tells NAL lengths of %i bytes and its NAL units', lengthSize => {
  const hvcC = writeHvcC(nals, {lengthSize});
  expect(parseHevcConfig(hvcC)).toEqual({nalLengthSize: lengthSize, nals, sizeBytes: hvcC.length});
});

test('boxes behind the arrays are not part of the record', () => {
  const hvcC = writeHvcC(nals);
  const trailed = concatBytes([hvcC, Uint8Array.of(0, 0, 0, 12, 0x64, 0x76, 0x63, 0x43, 1, 0, 14, 55)]);
  expect(parseHevcConfig(trailed).sizeBytes).toBe(hvcC.length);
});

test('a record without arrays is one', () => {
  expect(parseHevcConfig(writeHvcC([]))).toEqual({nalLengthSize: 4, nals: [], sizeBytes: 23});
});

test('every truncation is refused', () => {
  const hvcC = writeHvcC(nals);
  for (let length = 0; length < hvcC.length; length += 1) {
    expect(() => parseHevcConfig(hvcC.subarray(0, length))).toThrow(MediaError);
  }
});

test('a byte stream in place of the record is refused', () => {
  expect(() => parseHevcConfig(toAnnexB(nals))).toThrow('start code in place of hvcC');
  expect(() => parseHevcConfig(toAnnexB(nals, {startCodeBytes: 3}))).toThrow('start code in place of hvcC');
});

test('a record with more NAL units than any has is refused', () => {
  const many = new Array<Uint8Array>(1025).fill(Uint8Array.of(0x4e, 0x01));
  expect(() => parseHevcConfig(writeHvcC(many))).toThrow('over 1024 NAL units');
});

test('any bytes are parsed or refused as a MediaError', () => {
  const head = fc.constant(writeHvcC([]).subarray(0, 22));
  fc.assert(
    fc.property(head, fc.uint8Array({maxLength: 100}), (fixed, rest) => {
      try {
        expect(parseHevcConfig(concatBytes([fixed, rest])).sizeBytes).toBeLessThanOrEqual(22 + rest.length);
      } catch (error) {
        expect(error).toBeInstanceOf(MediaError);
      }
    }),
  );
});
