import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {concatBytes} from '../../../src/base/concat-bytes.ts';
import {findNalsAtEnd, maxTailNals} from '../../../src/media/hevc/nal-tail.ts';
import {
  wrapEnhancement,
  writeAccessUnit,
  writeAud,
  writeEos,
  writeFiller,
  writeSlice,
} from '../../../src/simulators/media/hevc/access-unit.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {toLengthPrefixed, writeNal} from '../../../src/simulators/media/hevc/nal.ts';
import {preferredTransfer, writeSei} from '../../../src/simulators/media/hevc/sei.ts';

const rpu = writeNal(62, concatBytes([Uint8Array.of(0x19, 8, 9, 8, 0x40), fillerBytes(150), Uint8Array.of(0x80)]));
const el = wrapEnhancement(writeSlice({keyframe: false, sizeBytes: 60}));
const suffixSei = writeSei([preferredTransfer()], {suffix: true});
const bigSlice = writeSlice({sizeBytes: 20_000});

describe('the tail of an access unit whose slice is cut', () => {
  test.each([
    ['[62]', [rpu]],
    ['[63, 63, 62]', [wrapEnhancement(writeAud()), el, rpu]],
    ['[62, 36]', [rpu, writeEos()]],
    ['[40, 62]', [suffixSei, rpu]],
    ['[62, 38, 36]', [rpu, writeFiller(), writeEos()]],
    ['[62, 63]', [rpu, el]],
    ['[1, 63, 62]', [writeSlice({keyframe: false, sizeBytes: 300}), el, rpu]],
  ])('%s gives the whole NAL units', (_, ending) => {
    expect(findNalsAtEnd(tailOf([bigSlice, ...ending], 4096), 4)).toEqual(ending);
  });

  test('needs no more than the RPU and its length', () => {
    expect(findNalsAtEnd(tailOf([bigSlice, rpu], rpu.length + 4), 4)).toEqual([rpu]);
    expect(findNalsAtEnd(tailOf([bigSlice, rpu], rpu.length + 3), 4)).toEqual([]);
  });

  test.each([2, 3, 4])('is found behind lengths of %i bytes', lengthSize => {
    expect(findNalsAtEnd(tailOf([bigSlice, el, rpu], 1024, lengthSize), lengthSize)).toEqual([el, rpu]);
  });
});

test('a whole access unit is found from its first NAL unit', () => {
  const nals = writeAccessUnit({el: [writeAud(), writeSlice({sizeBytes: 90})], rpu, eos: true});
  expect(findNalsAtEnd(toLengthPrefixed(nals), 4)).toEqual(nals);
});

test('every cut of an access unit answers the NAL units that are whole', () => {
  const nals = writeAccessUnit({sliceBytes: 120, el: [writeAud(), writeSlice({sizeBytes: 90})], rpu, eos: true});
  const bytes = toLengthPrefixed(nals);
  for (let start = 0; start <= bytes.length; start += 1) {
    const found = findNalsAtEnd(bytes.subarray(start), 4);
    const whole = nals.filter((_, index) => toLengthPrefixed(nals.slice(0, index)).length >= start);
    expect(found).toEqual(whole.includes(rpu) ? whole : []);
  }
});

test.each([
  ['an access unit without an RPU', [bigSlice, el]],
  ['a NAL unit of type 62 that does not begin as an RPU', [bigSlice, writeNal(62, Uint8Array.of(0x18, 8, 9, 0x80))]],
  [
    'an RPU behind a header that is forbidden',
    [bigSlice, Uint8Array.from(rpu, (byte, at) => (at === 0 ? 0xfc : byte))],
  ],
])('%s has no chain', (_, nals) => {
  expect(findNalsAtEnd(tailOf(nals, 4096), 4)).toEqual([]);
});

test('a chain that ends before the bytes do is none', () => {
  expect(findNalsAtEnd(concatBytes([tailOf([bigSlice, rpu], 4096), Uint8Array.of(0)]), 4)).toEqual([]);
});

test('the signature of an RPU within a slice is not taken for one', () => {
  const slice = concatBytes([fillerBytes(900, 3), Uint8Array.of(0, 0, 0x10, 0x7c, 0x01, 0x19), fillerBytes(900, 4)]);
  const nal = writeNal(1, slice);
  expect(findNalsAtEnd(tailOf([bigSlice, nal], 2500), 4)).toEqual([]);
  expect(findNalsAtEnd(tailOf([bigSlice, nal, rpu], 2500), 4)).toEqual([nal, rpu]);
});

test.each([
  ['a layer above 1', [0x02, 0x11]],
  ['temporal id 0', [0x02, 0x00]],
  ['a reserved type', [0x52, 0x01]],
  ['an unspecified type', [0x70, 0x01]],
])('a header with %s ends the chain', (_, header) => {
  const alien = concatBytes([Uint8Array.from(header), fillerBytes(50)]);
  expect(findNalsAtEnd(tailOf([bigSlice, el, alien, el, rpu], 4096), 4)).toEqual([el, rpu]);
});

test('cabac_zero_words at the end of a slice are not taken for a NAL unit of 768 bytes', () => {
  const zeroWords = new Uint8Array(3000).map((_, at) => (at % 3 === 2 ? 3 : 0));
  for (let shift = 0; shift < 3; shift += 1) {
    const ending = [wrapEnhancement(writeSlice({sizeBytes: 60 + shift})), rpu];
    expect(findNalsAtEnd(tailOf([concatBytes([bigSlice, zeroWords]), ...ending], 2048), 4)).toEqual(ending);
    expect(findNalsAtEnd(tailOf([concatBytes([bigSlice, zeroWords.subarray(shift)]), rpu], 2048), 4)).toEqual([rpu]);
  }
});

test('bytes made to look like endless chains cost neither time nor memory', () => {
  const tiny = Uint8Array.of(0x02, 0x01);
  const nals = [...new Array<Uint8Array>(100_000).fill(tiny), Uint8Array.of(0x7c, 0x01, 0x19)];
  const found = findNalsAtEnd(toLengthPrefixed(nals, 1), 1);
  expect(found).toHaveLength(maxTailNals);
  expect(found.at(-1)).toEqual(nals.at(-1));
});

test('random bytes before an RPU never lengthen its chain, and never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({maxLength: 600}), noise => {
      expect(findNalsAtEnd(concatBytes([noise, toLengthPrefixed([rpu])]), 4)).toEqual([rpu]);
      expect(findNalsAtEnd(noise, 4)).toEqual([]);
    }),
  );
});

function tailOf(nals: readonly Uint8Array[], sizeBytes: number, lengthSize = 4): Uint8Array {
  const bytes = toLengthPrefixed(nals, lengthSize);
  return bytes.subarray(Math.max(0, bytes.length - sizeBytes));
}
