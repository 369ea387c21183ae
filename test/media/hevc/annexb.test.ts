import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {concatBytes} from '../../../src/base/concat-bytes.ts';
import {maxNals, splitAnnexB} from '../../../src/media/hevc/annexb.ts';
import {writeAccessUnit} from '../../../src/simulators/media/hevc/access-unit.ts';
import {toAnnexB, writeNal} from '../../../src/simulators/media/hevc/nal.ts';

test.each([3, 4])('start codes of %i bytes part the NAL units', startCodeBytes => {
  const nals = writeAccessUnit({rpu: rpuEnding([0x12, 0x34, 0x56, 0x78])});
  expect(splitAnnexB(toAnnexB(nals, {startCodeBytes}))).toEqual(nals);
});

test.each([
  ['bytes before the first start code are dropped', [9, 9, 0, 0, 1, 2, 1, 7], [[2, 1, 7]]],
  [
    'zeros after a NAL unit are dropped',
    [0, 0, 1, 2, 1, 7, 0, 0, 0, 0, 0, 1, 4, 1, 8, 0, 0],
    [
      [2, 1, 7],
      [4, 1, 8],
    ],
  ],
  [
    'a NAL unit that ends 00 00 03 keeps it',
    [0, 0, 1, 2, 1, 0, 0, 3, 0, 0, 1, 4, 1, 8],
    [
      [2, 1, 0, 0, 3],
      [4, 1, 8],
    ],
  ],
  ['an escaped 00 00 01 parts nothing', [0, 0, 1, 2, 1, 0, 0, 3, 1, 9], [[2, 1, 0, 0, 3, 1, 9]]],
  ['a start code without bytes behind it is no NAL unit', [0, 0, 1, 0, 0, 1, 2, 1, 7, 0, 0, 1], [[2, 1, 7]]],
  ['bytes without a start code hold no NAL unit', [0, 0, 2, 1, 1], []],
  ['no bytes hold no NAL unit', [], []],
])('%s', (_, bytes, nals) => {
  expect(splitAnnexB(Uint8Array.from(bytes)).map(nal => [...nal])).toEqual(nals);
});

describe('an RPU whose CRC holds 00 00 01', () => {
  const crcs = [
    ['at its end', [0xd8, 0, 0, 1]],
    ['at its start', [0, 0, 1, 0xd8]],
  ] as const;

  test.each(crcs)('%s stays whole when it is escaped as it must be', (_, crc) => {
    const nals = [rpuEnding(crc), writeNal(1, Uint8Array.of(0x80, 7))];
    expect(splitAnnexB(toAnnexB(nals))).toEqual(nals);
  });

  test.each(crcs)('%s is put together again when the encoder forgot to escape it', (_, crc) => {
    const unescaped = concatBytes([Uint8Array.of(0x7c, 1, 0x19, 8, 9, 8, 0x40, 0x7a), Uint8Array.from([...crc, 0x80])]);
    const next = writeNal(35, Uint8Array.of(0x50));
    expect(splitAnnexB(toAnnexB([unescaped, next]))).toEqual([unescaped, next]);
  });

  test('is put together again in an RPU file, where RPUs have no NAL header', () => {
    const bare = Uint8Array.of(0x19, 8, 9, 8, 0x40, 0x7a, 0xd8, 0, 0, 1, 0x80);
    expect(splitAnnexB(toAnnexB([bare, bare]))).toEqual([bare, bare]);
  });
});

test('a filler NAL unit behind a whole RPU is not taken for its end', () => {
  const nals = [rpuEnding([1, 2, 3, 4]), Uint8Array.of(0x4c, 0x01, 0x80)];
  expect(splitAnnexB(toAnnexB(nals, {startCodeBytes: 3}))).toEqual(nals);
});

test('a NAL unit behind a damaged RPU stays one of its own', () => {
  const nals = [Uint8Array.of(0x7c, 1, 0x19, 8, 9), writeNal(1, Uint8Array.of(0x90, 1, 2, 0x80))];
  expect(splitAnnexB(toAnnexB(nals))).toEqual(nals);
});

test('more NAL units than any stream has are not all answered', () => {
  const bytes = new Uint8Array((maxNals + 10) * 5).map((_, at) => [0, 0, 1, 2, 1][at % 5] ?? 0);
  expect(splitAnnexB(bytes)).toHaveLength(maxNals);
});

test('any bytes are split into parts of themselves', () => {
  const values = fc.array(fc.oneof(fc.constant(0), fc.constantFrom(1, 3, 0x19, 0x7c, 0x80), fc.nat(255)), {
    maxLength: 120,
  });
  fc.assert(
    fc.property(values, list => {
      const bytes = Uint8Array.from(list);
      const nals = splitAnnexB(bytes);
      let at = 0;
      for (const nal of nals) {
        expect(nal.length).toBeGreaterThan(0);
        expect(nal.at(-1)).not.toBe(0);
        expect(nal.byteOffset).toBeGreaterThanOrEqual(at + 3);
        at = nal.byteOffset + nal.length;
      }
      expect(at).toBeLessThanOrEqual(bytes.length);
    }),
  );
});

function rpuEnding(crc: readonly number[]): Uint8Array {
  return writeNal(62, Uint8Array.of(0x19, 8, 9, 8, 0x40, 0x7a, ...crc, 0x80));
}
