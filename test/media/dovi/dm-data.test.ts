import {describe, expect, test} from 'vitest';
import {parseRpuNal} from '../../../src/media/dovi/rpu.ts';
import {
  blockOf,
  l1,
  l2,
  l3,
  l4,
  l5,
  l6,
  l8,
  l9,
  l10,
  l11,
  l254,
  type RpuBlock,
} from '../../../src/simulators/media/rpu-blocks.ts';
import {type RpuOptions, writeRpuNal, writeRpuPayload} from '../../../src/simulators/media/rpu-writer.ts';

const rpuOf = (options: RpuOptions) => parseRpuNal(writeRpuNal(options));

const primaries = [1, 2, 3, 4, 5, 6, 7, 65_535];

describe('a block of', () => {
  test.each<[string, RpuBlock, object]>([
    ['level 1', l1({minPq: 1, maxPq: 4095, avgPq: 819}), {level: 1, minPq: 1, maxPq: 4095, avgPq: 819}],
    [
      'level 2',
      l2({targetMaxPq: 2851, slope: 7, msWeight: -1}),
      {level: 2, targetMaxPq: 2851, trimSlope: 7, msWeight: -1},
    ],
    ['level 4', l4({anchorPq: 5, anchorPower: 6}), {level: 4, anchorPq: 5, anchorPower: 6}],
    [
      'level 5',
      l5({left: 1, right: 8191, top: 276, bottom: 277}),
      {level: 5, left: 1, right: 8191, top: 276, bottom: 277},
    ],
    [
      'level 6',
      l6({maxMastering: 4000, minMastering: 0.005, maxCll: 65_535, maxFall: 400}),
      {level: 6, maxMasteringNits: 4000, minMasteringNits: 0.005, maxCllNits: 65_535, maxFallNits: 400},
    ],
  ])('%s is read from the first list', (_, block, fields) => {
    const rpu = rpuOf({cm29: [block]});
    expect(rpu.dm?.cm29.blocks).toEqual([expect.objectContaining(fields)]);
    expect(rpu).toMatchObject({dmProblem: undefined, cmVersion: '2.9'});
  });

  test.each<[string, RpuBlock, object]>([
    ['level 3', l3({maxPqOffset: 2049}), {level: 3, minPqOffset: 2048, maxPqOffset: 2049}],
    ['level 9', l9({sourcePrimaryIndex: 2}), {level: 9, sourcePrimaryIndex: 2, sourcePrimaries: undefined}],
    ['level 9 with primaries', l9({sourcePrimaryIndex: 255, primaries}), {sourcePrimaries: primaries}],
    ['level 10', l10({targetDisplayIndex: 255}), {level: 10, targetDisplayIndex: 255, targetPrimaries: undefined}],
    ['level 10 with primaries', l10({primaryIndex: 255, primaries}), {targetMaxPq: 2081, targetPrimaries: primaries}],
    ['level 11', l11({contentType: 4, whitepoint: 3}), {level: 11, contentType: 4, referenceMode: true, whitepoint: 3}],
    ['level 254', l254(), {level: 254, dmMode: 0, dmVersionIndex: 2}],
  ])('%s is read from the second list', (_, block, fields) => {
    const rpu = rpuOf({cm40: [block, l254()]});
    expect(rpu.dm?.cm40?.blocks[0]).toMatchObject(fields);
    expect(rpu).toMatchObject({dmProblem: undefined, cmVersion: '4.0'});
  });

  const absent = {
    targetMidContrast: undefined,
    clipTrim: undefined,
    saturationVectors: undefined,
    hueVectors: undefined,
  };
  const mid = {...absent, targetMidContrast: 11};
  const clip = {...mid, clipTrim: 12};
  const saturation = {...clip, saturationVectors: [13, 13, 13, 13, 13, 13]};

  test.each([
    [10, absent],
    [12, mid],
    [13, clip],
    [19, saturation],
    [25, {...saturation, hueVectors: [14, 14, 14, 14, 14, 14]}],
  ])('level 8 of %i bytes has the fields that fit', (sizeBytes, fields) => {
    const block = l8({targetDisplayIndex: 48, sizeBytes, midContrast: 11, clipTrim: 12, saturation: 13, hue: 14});
    expect(block.payload).toHaveLength(sizeBytes);
    const rpu = rpuOf({cm40: [block, l254()]});
    expect(rpu.dm?.cm40?.blocks).toEqual([
      expect.objectContaining({level: 8, targetDisplayIndex: 48, trimSlope: 2048, ...fields}),
      expect.objectContaining({level: 254}),
    ]);
  });
});

describe('a list', () => {
  test('steps over levels that are not known, by their length', () => {
    const {dm, dmProblem} = rpuOf({
      cm29: [blockOf(255, 6, 0xaa), blockOf(77, 40, 0xff), blockOf(78, 0), l1({maxPq: 3079})],
    });
    expect(dm?.cm29.levels).toEqual([255, 77, 78, 1]);
    expect(dm?.cm29.blocks).toEqual([expect.objectContaining({level: 1, maxPq: 3079})]);
    expect(dmProblem).toBeUndefined();
  });

  test('steps over what a block has beyond its fields', () => {
    const long = {level: 1, payload: Uint8Array.of(...l1({maxPq: 3079}).payload, 0xff, 0xff, 0xff)};
    const {dm, dmProblem} = rpuOf({cm29: [long, l6()]});
    expect(dm?.cm29.blocks).toEqual([expect.objectContaining({maxPq: 3079}), expect.objectContaining({level: 6})]);
    expect(dmProblem).toBeUndefined();
  });

  test('is kept when a block is too short for its fields', () => {
    const rpu = rpuOf({cm29: [blockOf(1, 4), l6()]});
    expect(rpu.dm?.cm29.blocks).toEqual([expect.objectContaining({level: 6})]);
    expect(rpu).toMatchObject({elType: 'fel', cmVersion: '2.9', dmProblem: 'level 1 of 4 bytes in place of 5'});
  });

  test('with an illegal level 3 is read and complained of', () => {
    const rpu = rpuOf({kind: 'p8', cm29: [l1(), l3(), l6()]});
    expect(rpu).toMatchObject({profile: 8, cmVersion: '2.9', dmProblem: 'level 3 does not belong in the CM v2.9 list'});
    expect(rpu.dm?.cm29.levels).toEqual([1, 3, 6]);
  });

  test('that breaks off keeps its blocks and the verdict', () => {
    const rpu = rpuOf({kind: 'mel', cm29: [l1({maxPq: 3079}), {...l6(), claimedBytes: 4_000_000_000}]});
    expect(rpu).toMatchObject({profile: 7, elType: 'mel', cmVersion: undefined});
    expect(rpu.dm?.cm29).toMatchObject({complete: false, blocks: [{level: 1, maxPq: 3079}]});
    expect(rpu.dmProblem).toContain('level 6 claims 4000000000 bytes');
    const [, offset] = /\(at byte (\d+)\)/.exec(rpu.dmProblem ?? '') ?? [];
    const {length} = writeRpuPayload({kind: 'mel', cm29: [l1(), l6()]});
    expect(Number(offset)).toBeGreaterThan(length - 20);
    expect(Number(offset)).toBeLessThan(length);
  });

  test('of more blocks than any real one is not walked', () => {
    const rpu = rpuOf({cm29: Array.from({length: 256}, () => blockOf(77, 0))});
    expect(rpu.dm?.cm29.levels).toEqual([]);
    expect(rpu).toMatchObject({elType: 'fel', dmProblem: expect.stringContaining('256 blocks')});
    const [, offset] = /\(at byte (\d+)\)/.exec(rpu.dmProblem ?? '') ?? [];
    expect(Number(offset)).toBeLessThan(writeRpuPayload({cm29: []}).length);
  });

  test('of as many blocks as are walked at most is read', () => {
    const {dm, dmProblem} = rpuOf({cm29: Array.from({length: 255}, () => blockOf(77, 0))});
    expect(dm?.cm29.levels).toHaveLength(255);
    expect(dmProblem).toBeUndefined();
  });

  test('of version 4.0 whose levels are not known tells the version', () => {
    expect(rpuOf({cm40: [blockOf(255, 6)]})).toMatchObject({cmVersion: '4.0', dmProblem: undefined});
  });

  test('may be empty', () => {
    expect(rpuOf({cm29: []})).toMatchObject({cmVersion: '2.9', dmProblem: undefined});
    expect(rpuOf({cm29: [], cm40: [l254()]})).toMatchObject({cmVersion: '4.0', dmProblem: undefined});
  });

  test('of version 4.0 that breaks off behind a block tells the version', () => {
    const rpu = rpuOf({cm40: [l254(), {...l8(), claimedBytes: 100}]});
    expect(rpu).toMatchObject({cmVersion: '4.0', dmProblem: expect.stringContaining('CM v4.0 list breaks off')});
    expect(rpu.dm?.cm40).toMatchObject({complete: false, levels: [254]});
  });

  test('of version 4.0 that breaks off at once leaves the version open', () => {
    const rpu = rpuOf({cm40: [{...l254(), claimedBytes: 100}]});
    expect(rpu).toMatchObject({elType: 'fel', cmVersion: undefined});
    expect(rpu.dm?.cm29.levels).toEqual([1, 6]);
  });
});

describe('display-management data', () => {
  test('tells scene cuts and the source', () => {
    expect(rpuOf({sceneCut: true}).dm).toMatchObject({
      sceneRefreshFlag: 1,
      colour: {sourceMinPq: 7, sourceMaxPq: 3079},
    });
    expect(rpuOf({}).dm?.sceneRefreshFlag).toBe(0);
  });

  test('keeps matrices signed', () => {
    expect(rpuOf({}).dm?.colour?.yccToRgbCoef).toEqual([9574, 0, 13_802, 9574, -1540, -5348, 9574, 17_610, 0]);
  });

  test('may be compressed', () => {
    const {dm, dmProblem} = rpuOf({dmCompression: 1, cm40: [l254()]});
    expect(dmProblem).toBeUndefined();
    expect(dm?.colour).toBeUndefined();
    expect([dm?.cm29.levels, dm?.cm40?.levels]).toEqual([[1, 6], [254]]);
  });

  test('may be absent', () => {
    expect(rpuOf({dm: false})).toMatchObject({
      dm: undefined,
      dmProblem: undefined,
      cmVersion: undefined,
      elType: 'fel',
    });
  });
});
