import {describe, expect, test} from 'vitest';
import {BitReader} from '../../../src/media/bytes/bit-reader.ts';
import {readDmData} from '../../../src/media/dovi/dm-data.ts';
import {readRpuHeader, type SequenceInfo} from '../../../src/media/dovi/header.ts';
import {levelReaders} from '../../../src/media/dovi/levels/level-readers.ts';
import {readMapping} from '../../../src/media/dovi/mapping.ts';
import {profileOf} from '../../../src/media/dovi/profile.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {BitWriter} from '../../../src/simulators/media/bit-writer.ts';

/** What `write` writes, to be read; zeros behind it, so that no reader ends before it says what is wrong. */
function written(write: (bits: BitWriter) => void, spareBytes = 8): BitReader {
  const bits = new BitWriter();
  write(bits);
  return new BitReader(bits.align().bytes(new Uint8Array(spareBytes)).toBytes());
}

/** Asserts that it is refused with these words. */
function expectRefusal(read: () => unknown, message: string): void {
  expect(read).toThrow(MediaError);
  expect(read).toThrow(message);
}

type Field = [name: string, width: number, value: number];

/** Each level's fields in their order, with a value of their own each; a width below zero is signed. */
const levels: readonly [level: number, list: 'CM v2.9' | 'CM v4.0', minBytes: number, fields: readonly Field[]][] = [
  [1, 'CM v2.9', 5, fieldsOf(12, 'minPq', 'maxPq', 'avgPq')],
  [
    2,
    'CM v2.9',
    11,
    [
      ...fieldsOf(12, 'targetMaxPq', 'trimSlope', 'trimOffset', 'trimPower', 'trimChromaWeight', 'trimSaturationGain'),
      ['msWeight', -13, -4000],
    ],
  ],
  [3, 'CM v4.0', 5, fieldsOf(12, 'minPqOffset', 'maxPqOffset', 'avgPqOffset')],
  [4, 'CM v2.9', 3, fieldsOf(12, 'anchorPq', 'anchorPower')],
  [5, 'CM v2.9', 7, fieldsOf(13, 'left', 'right', 'top', 'bottom')],
  [
    8,
    'CM v4.0',
    10,
    [
      ['targetDisplayIndex', 8, 48],
      ...fieldsOf(12, 'trimSlope', 'trimOffset', 'trimPower', 'trimChromaWeight', 'trimSaturationGain', 'msWeight'),
    ],
  ],
  [9, 'CM v4.0', 1, [['sourcePrimaryIndex', 8, 2]]],
  [
    10,
    'CM v4.0',
    5,
    [
      ['targetDisplayIndex', 8, 255],
      ['targetMaxPq', 12, 4095],
      ['targetMinPq', 12, 7],
      ['targetPrimaryIndex', 8, 2],
    ],
  ],
  [
    254,
    'CM v4.0',
    2,
    [
      ['dmMode', 8, 3],
      ['dmVersionIndex', 8, 2],
    ],
  ],
];

function fieldsOf(width: number, ...names: readonly string[]): Field[] {
  return names.map((name, index) => [name, width, 2 ** width - 1 - index]);
}

function write(bits: BitWriter, fields: readonly Field[]): void {
  for (const [, width, value] of fields) {
    if (width < 0) bits.i(-width, value);
    else bits.u(width, value);
  }
}

function objectOf(fields: readonly Field[]): object {
  return Object.fromEntries(fields.map(([name, , value]) => [name, value]));
}

describe('the fields of', () => {
  test.each(levels)('level %i are read in their order, each as wide as it is', (level, list, minBytes, fields) => {
    const reader = levelReaders.get(level);
    expect(reader).toMatchObject({list, minBytes});
    expect(
      reader?.read(
        written(bits => write(bits, fields)),
        minBytes,
      ),
    ).toEqual({level, ...objectOf(fields)});
  });

  test('level 6 are nits, the least luminance in steps of 1/10000', () => {
    const fields: Field[] = [
      ['maxMasteringNits', 16, 4000],
      ['minMasteringNits', 16, 50],
      ['maxCllNits', 16, 65_535],
      ['maxFallNits', 16, 400],
    ];
    const reader = levelReaders.get(6);
    expect(reader).toMatchObject({list: 'CM v2.9', minBytes: 8});
    const nits = {...objectOf(fields), minMasteringNits: 0.005};
    expect(
      reader?.read(
        written(bits => write(bits, fields)),
        8,
      ),
    ).toEqual({level: 6, ...nits});
  });

  test.each([true, false])('level 11 skip what is reserved: %j', referenceMode => {
    const reader = levelReaders.get(11);
    expect(reader).toMatchObject({list: 'CM v4.0', minBytes: 4});
    const bits = written(writer => writer.u(8, 4).u(3, 5).flag(referenceMode).u(4, 9));
    expect(reader?.read(bits, 4)).toEqual({level: 11, contentType: 4, referenceMode, whitepoint: 9});
  });

  test.each([
    [8, 10, ['targetMidContrast', 'clipTrim', 'saturationVectors', 'hueVectors'], [12, 13, 19, 25]],
    [9, 1, ['sourcePrimaries'], [17]],
    [10, 5, ['targetPrimaries'], [21]],
  ])('level %i are as many as its length says', (level, minBytes, names, from) => {
    for (let lengthBytes = minBytes; lengthBytes < 27; lengthBytes += 1) {
      const block = levelReaders.get(level)?.read(
        written(bits => bits.u(8, 0), 40),
        lengthBytes,
      );
      const read = names.filter(name => Reflect.get(block ?? {}, name) !== undefined);
      expect(read, `${lengthBytes} bytes`).toEqual(names.filter((_, index) => (from[index] ?? 0) <= lengthBytes));
    }
  });

  test('levels that are not known are not read', () => {
    const known = Array.from({length: 256}, (_, level) => level).filter(level => levelReaders.has(level));
    expect(known).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 254]);
  });
});

type HeaderFields = {
  rpuFormat?: number;
  flags?: boolean[];
  blDepth?: number;
  elAndExtension?: number;
  vdrDepth?: number;
  log2Denom?: number;
  usePrev?: boolean;
};

function headerOf(fields: HeaderFields = {}): BitReader {
  const {rpuFormat = 18, flags = [], blDepth = 10, elAndExtension = 3, vdrDepth = 12} = fields;
  const flag = (index: number): boolean => flags[index] ?? false;
  return written(bits => {
    bits.u(6, 2).u(11, rpuFormat).u(4, 9).u(4, 6).flag(true);
    bits
      .flag(flag(0))
      .u(2, 0)
      .ue(fields.log2Denom ?? 22);
    bits
      .u(2, 3)
      .flag(flag(1))
      .ue(blDepth - 8)
      .ue(elAndExtension)
      .ue(vdrDepth - 8);
    bits.flag(flag(2)).u(3, 5).flag(flag(3)).flag(flag(4));
    bits.flag(flag(5)).flag(fields.usePrev ?? false);
    if (fields.usePrev) bits.ue(7);
  });
}

describe('the header', () => {
  test.each([0, 1, 2, 3, 4, 5])('has each field in its place, flag %i alone being set', set => {
    const flags = Array.from({length: 6}, (_, index) => index === set);
    const extMappingIdc = set < 3 ? 228 : 255;
    const header = readRpuHeader(headerOf({flags, elAndExtension: extMappingIdc * 256 + 3, usePrev: true}));
    expect(header).toEqual({
      rpuType: 2,
      rpuFormat: 18,
      vdrRpuProfile: 9,
      vdrRpuLevel: 6,
      sequence: {
        chromaResamplingExplicitFilterFlag: set === 0,
        coefficients: {type: 'fixed', log2Denom: 22},
        vdrRpuNormalizedIdc: 3,
        blVideoFullRangeFlag: set === 1,
        blBitDepth: 10,
        elBitDepth: 11,
        extMappingIdc,
        vdrBitDepth: 12,
        spatialResamplingFilterFlag: set === 2,
        dmCompression: 5,
        elSpatialResamplingFilterFlag: set === 3,
        disableResidualFlag: set === 4,
      },
      vdrDmMetadataPresentFlag: set === 5,
      usePrevVdrRpuFlag: true,
      prevVdrRpuId: 7,
    });
  });

  test('that stands for itself names no earlier one', () => {
    expect(readRpuHeader(headerOf())).toMatchObject({usePrevVdrRpuFlag: false, prevVdrRpuId: undefined});
  });

  test('has depths of up to 16 bits', () => {
    const depths = {blDepth: 16, elAndExtension: 8, vdrDepth: 16};
    const sequence = {blBitDepth: 16, elBitDepth: 16, vdrBitDepth: 16, extMappingIdc: 0};
    expect(readRpuHeader(headerOf(depths)).sequence).toMatchObject(sequence);
  });

  test.each<[string, HeaderFields]>([
    ['of the base layer', {blDepth: 17}],
    ['of the enhancement layer', {elAndExtension: 9}],
    ['of the picture', {vdrDepth: 17}],
  ])('with 17 bits %s is refused', (_, fields) => {
    expectRefusal(() => readRpuHeader(headerOf(fields)), 'a bit depth of 17 is over 16');
  });

  test.each([0x100, 0x200, 0x400])('of format %i is refused', rpuFormat => {
    expectRefusal(() => readRpuHeader(headerOf({rpuFormat})), `rpu_format ${rpuFormat} is not known`);
  });

  test('of any format that differs below that is read', () => {
    expect(readRpuHeader(headerOf({rpuFormat: 0xff})).rpuFormat).toBe(0xff);
  });

  test('says where it is refused', () => {
    expect(() => readRpuHeader(written(bits => bits.u(6, 3)))).toThrow(expect.objectContaining({offset: 0}));
    expect(() => readRpuHeader(headerOf({rpuFormat: 0x100}))).toThrow(expect.objectContaining({offset: 2}));
    const far = {log2Denom: 2 ** 20};
    expect(() => readRpuHeader(headerOf(far))).toThrow(expect.objectContaining({offset: 8}));
  });
});

const sequence: SequenceInfo = {
  chromaResamplingExplicitFilterFlag: false,
  coefficients: {type: 'fixed', log2Denom: 4},
  vdrRpuNormalizedIdc: 1,
  blVideoFullRangeFlag: false,
  blBitDepth: 10,
  elBitDepth: 10,
  extMappingIdc: 0,
  vdrBitDepth: 12,
  spatialResamplingFilterFlag: false,
  dmCompression: 0,
  elSpatialResamplingFilterFlag: true,
  disableResidualFlag: true,
};

type MappingFields = {pivots?: number; partitions?: [number, number]; piece?: (bits: BitWriter) => void};

/** A mapping of three like curves without residuals. */
function mappingOf({pivots = 2, partitions = [0, 0], piece = linear}: MappingFields): BitReader {
  return written(bits => {
    bits.ue(1).ue(2).ue(3);
    for (let component = 0; component < 3; component += 1) {
      bits.ue(pivots - 2);
      for (let pivot = 0; pivot < pivots; pivot += 1) bits.u(10, 100 + pivot);
    }
    bits.ue(partitions[0]).ue(partitions[1]);
    for (let pieces = 0; pieces < 3 * (pivots - 1); pieces += 1) piece(bits);
  });
}

function linear(bits: BitWriter): void {
  bits.ue(0).ue(0).flag(false).se(-1).u(4, 8).se(2).u(4, 1);
}

describe('the mapping', () => {
  test('has its fields in their places', () => {
    const pieces = [{kind: 'polynomial', coefficients: [-0.5, 2.0625]}];
    const curve = {pivots: [100, 201], pieces};
    expect(readMapping(mappingOf({}), sequence)).toEqual({
      vdrRpuId: 1,
      mappingColorSpace: 2,
      mappingChromaFormatIdc: 3,
      curves: [curve, curve, curve],
      nlqPivots: undefined,
    });
  });

  test('has up to nine pivots', () => {
    expect(readMapping(mappingOf({pivots: 9}), sequence).curves[2]?.pieces).toHaveLength(8);
    expectRefusal(() => readMapping(mappingOf({pivots: 10}), sequence), '10 pivots are more than 9');
  });

  test.each<[string, MappingFields, string, number]>([
    ['columns', {partitions: [1, 0]}, 'more than one partition', 9],
    ['rows', {partitions: [0, 1]}, 'more than one partition', 9],
    ['columns and rows', {partitions: [1, 1]}, 'more than one partition', 10],
    ['another method', {piece: bits => bits.ue(2)}, 'mapping_idc 2 is not known', 9],
    ['a cubic', {piece: bits => bits.ue(0).ue(2)}, 'a polynomial of order 3', 10],
    ['linear interpolation', {piece: bits => bits.ue(0).ue(0).flag(true)}, 'linear interpolation', 9],
    ['MMR of order 4', {piece: bits => bits.ue(1).u(2, 3)}, 'MMR of order 4', 10],
  ])('of %s is refused, and where', (_, fields, message, offset) => {
    expectRefusal(() => readMapping(mappingOf(fields), sequence), message);
    expect(() => readMapping(mappingOf(fields), sequence)).toThrow(expect.objectContaining({offset}));
  });

  test('of quadratics has no flag of linear interpolation', () => {
    const quadratic = (bits: BitWriter): BitWriter => bits.ue(0).ue(1).se(1).u(4, 0).se(0).u(4, 4).se(-3).u(4, 0);
    const {curves} = readMapping(mappingOf({piece: quadratic}), sequence);
    expect(curves[2]?.pieces).toEqual([{kind: 'polynomial', coefficients: [1, 0.25, -3]}]);
  });

  test('says where it is refused', () => {
    const offset = expect.objectContaining({offset: expect.any(Number)});
    expect(() => readMapping(mappingOf({pivots: 10}), sequence)).toThrow(offset);
    expect(() =>
      readMapping(
        written(bits => bits.ue(0).ue(0).ue(0).ue(8)),
        sequence,
      ),
    ).toThrow(expect.objectContaining({offset: 1}));
  });
});

describe('a header of profile 1', () => {
  const profileWith = (overrides: Partial<SequenceInfo>): number | undefined => {
    const header = readRpuHeader(headerOf());
    return profileOf({...header, vdrRpuProfile: 1, sequence: {...sequence, ...overrides}});
  };

  test.each([
    [true, false, 12, 7],
    [true, false, 14, 4],
    [true, true, 12, 8],
    [false, false, 12, 8],
    [false, true, 14, 8],
  ])('with an enhancement layer %j, residuals off %j, %i bits is of profile %i', (el, off, vdrBitDepth, profile) => {
    const overrides = {elSpatialResamplingFilterFlag: el, disableResidualFlag: off, vdrBitDepth};
    expect(profileWith(overrides)).toBe(profile);
  });
});

const colour: readonly Field[] = [
  ['signalEotf', 16, 65_535],
  ['signalEotfParam0', 16, 1],
  ['signalEotfParam1', 16, 2],
  ['signalEotfParam2', 32, 3_000_000_000],
  ['signalBitDepth', 5, 12],
  ['signalColorSpace', 2, 2],
  ['signalChromaFormat', 2, 1],
  ['signalFullRangeFlag', 2, 3],
  ['sourceMinPq', 12, 7],
  ['sourceMaxPq', 12, 3079],
  ['sourceDiagonal', 10, 42],
];

function dmOf(affected: number): BitReader {
  return written(bits => {
    bits.ue(affected).ue(4).ue(1);
    for (let index = 0; index < 9; index += 1) bits.i(16, -index);
    for (let index = 0; index < 3; index += 1) bits.u(32, 2 ** 31 + index);
    for (let index = 0; index < 9; index += 1) bits.i(16, index - 9);
    write(bits, colour);
    bits.ue(0);
  }, 0);
}

describe('display-management data', () => {
  test('has its fields in their places', () => {
    expect(readDmData(dmOf(15), 0)).toMatchObject({
      affectedDmMetadataId: 15,
      currentDmMetadataId: 4,
      sceneRefreshFlag: 1,
      colour: {
        yccToRgbCoef: [0, -1, -2, -3, -4, -5, -6, -7, -8],
        yccToRgbOffset: [2 ** 31, 2 ** 31 + 1, 2 ** 31 + 2],
        rgbToLmsCoef: [-9, -8, -7, -6, -5, -4, -3, -2, -1],
        ...objectOf(colour),
      },
      cm40: undefined,
    });
  });

  test('of more than sixteen ids is refused', () => {
    expectRefusal(() => readDmData(dmOf(16), 0), 'affected_dm_metadata_id 16');
    expect(() => readDmData(dmOf(2 ** 22), 0)).toThrow(expect.objectContaining({offset: 5}));
  });

  test.each([
    [1, false],
    [2, true],
  ])('with %i bytes behind the first list has a second one: %j', (bytes, has) => {
    const bits = new BitReader(
      new BitWriter().ue(0).ue(0).ue(0).ue(0).align().bytes(new Uint8Array(bytes).fill(0x80)).toBytes(),
    );
    expect(readDmData(bits, 1).cm40 !== undefined).toBe(has);
  });
});
