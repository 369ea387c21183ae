import {expect, test} from 'vitest';
import {isSlice, nalType, nalTypeOf, nalTypes, readNalHeader} from '../../../src/media/hevc/nal.ts';
import {writeEos, writeFiller} from '../../../src/simulators/media/hevc/access-unit.ts';
import {writePps, writeSps, writeVps} from '../../../src/simulators/media/hevc/parameter-sets.ts';
import {preferredTransfer, writeSei} from '../../../src/simulators/media/hevc/sei.ts';

test.each([
  ['7C', 0x7c, nalTypes.rpu],
  ['7E', 0x7e, nalTypes.enhancementLayer],
  ['46', 0x46, nalTypes.aud],
  ['28', 0x28, nalTypes.idrNLp],
])('a first byte of %s is a NAL unit of its type', (_, firstByte, type) => {
  expect(nalType(firstByte)).toBe(type);
});

test.each([
  ['VPS', writeVps(), nalTypes.vps],
  ['SPS', writeSps(), nalTypes.sps],
  ['PPS', writePps(), nalTypes.pps],
  ['end of sequence', writeEos(), nalTypes.eos],
  ['filler', writeFiller(), nalTypes.filler],
  ['suffix SEI', writeSei([preferredTransfer()], {suffix: true}), nalTypes.suffixSei],
])('a %s is told by its type', (_, nal, type) => {
  expect(nalTypeOf(nal)).toBe(type);
});

test('the header holds layer and temporal id', () => {
  expect(readNalHeader(Uint8Array.of(0b0_100001_1, 0b00101_011))).toEqual({
    forbiddenZeroBit: 0,
    nalUnitType: 33,
    nuhLayerId: 37,
    nuhTemporalIdPlus1: 3,
  });
});

test('a NAL unit of one byte has no header', () => {
  expect(readNalHeader(Uint8Array.of(0x7c))).toBeUndefined();
});

test('slices are the types 0 to 9 and 16 to 21', () => {
  const slices = Array.from({length: 64}, (_, type) => type).filter(isSlice);
  expect(slices).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 18, 19, 20, 21]);
});
