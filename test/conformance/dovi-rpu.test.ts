import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {summarizeDisplayMetadata} from '../../src/media/dovi/display-metadata.ts';
import type {ExtensionBlock} from '../../src/media/dovi/levels/level-readers.ts';
import {pqToNits} from '../../src/media/dovi/pq.ts';
import {parseRpuNal, parseRpuPayload, type Rpu} from '../../src/media/dovi/rpu.ts';
import {unwrapT35Rpu} from '../../src/media/dovi/t35-rpu.ts';
import {splitAnnexB} from '../../src/media/hevc/annexb.ts';
import {nalTypeOf, nalTypes} from '../../src/media/hevc/nal.ts';

const fixtures = new URL('../../../shared/fixtures/dovi/', import.meta.url);
const present = existsSync(fixtures);

const read = (path: string): Uint8Array => readFileSync(new URL(path, fixtures));
const list = (folder: string): string[] => (present ? readdirSync(new URL(folder, fixtures)) : []);

type Expected = {
  cm: string;
  el_types: string[];
  l11?: {content_type: number; reference_mode: number; whitepoint: number};
  l1_max_pq: number;
  l1_max_nits: number;
  l1_maxfall_nits: number;
  l254?: [number, number];
  l2_target_max_pq?: number[];
  l5_LRTB?: number[][];
  l6_maxMDL_minMDL_MaxCLL_MaxFALL?: number[][];
  l8_targets?: number[];
  levels: number[];
  profiles: number[];
  rpus: number;
  scene_cuts: number;
  source_min_max_pq: number[][];
};

const expectedOf: Record<string, Expected> = present
  ? JSON.parse(readFileSync(new URL('expected_rpu.json', fixtures), 'utf8'))
  : {};

function rpusOf(path: string): Rpu[] {
  const nals = splitAnnexB(read(path));
  const rpus = path.startsWith('rpu/') ? nals : nals.filter(nal => nalTypeOf(nal) === nalTypes.rpu);
  return rpus.map(parseRpuNal);
}

function blocksOf<Level extends ExtensionBlock['level']>(
  rpus: readonly Rpu[],
  level: Level,
): Extract<ExtensionBlock, {level: Level}>[] {
  return rpus
    .flatMap(({dm}) => [...(dm?.cm29.blocks ?? []), ...(dm?.cm40?.blocks ?? [])])
    .filter((block): block is Extract<ExtensionBlock, {level: Level}> => block.level === level);
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map(value => [JSON.stringify(value), value])).values()];
}

const ascending = (numbers: readonly number[]): number[] => distinct(numbers).toSorted((a, b) => a - b);
const cents = (nits: number): number => Math.round(nits * 100) / 100;

/** The RPUs in the words of the expectations. */
function summaryOf(rpus: readonly Rpu[]): Omit<Expected, 'l2_target_max_pq' | 'l5_LRTB' | 'l8_targets'> {
  const metadata = summarizeDisplayMetadata(rpus);
  const [l11] = blocksOf(rpus, 11);
  const [l254] = blocksOf(rpus, 254);
  const l6 = distinct(
    blocksOf(rpus, 6).map(block => [
      block.maxMasteringNits,
      Math.round(block.minMasteringNits * 10_000),
      block.maxCllNits,
      block.maxFallNits,
    ]),
  );
  return {
    cm: rpus[0]?.cmVersion ?? '',
    el_types: distinct(rpus.flatMap(({elType}) => (elType ? [elType.toUpperCase()] : []))),
    ...(l11 && {
      l11: {content_type: l11.contentType, reference_mode: Number(l11.referenceMode), whitepoint: l11.whitepoint},
    }),
    l1_max_pq: metadata?.l1?.maxPq ?? -1,
    l1_max_nits: metadata?.l1?.maxNits ?? -1,
    l1_maxfall_nits: metadata?.l1?.maxAverageNits ?? -1,
    ...(l254 && {l254: [l254.dmMode, l254.dmVersionIndex]}),
    ...(l6.length > 0 && {l6_maxMDL_minMDL_MaxCLL_MaxFALL: l6}),
    levels: metadata?.levels ?? [],
    profiles: distinct(rpus.map(({profile}) => profile ?? -1)),
    rpus: rpus.length,
    scene_cuts: rpus.filter(({dm}) => dm?.sceneRefreshFlag === 1).length,
    source_min_max_pq: distinct(
      rpus.flatMap(({dm}) => (dm?.colour ? [[dm.colour.sourceMinPq, dm.colour.sourceMaxPq]] : [])),
    ),
  };
}

describe.skipIf(!present)('third-party RPUs', () => {
  test('all have an expectation', () => {
    expect(list('rpu/').length).toBeGreaterThan(10);
    for (const file of list('rpu/')) expect(Object.keys(expectedOf)).toContain(`rpu/${file}`);
  });

  test.each(Object.keys(expectedOf))('%s say what other readers read', path => {
    const {l2_target_max_pq, l5_LRTB, l8_targets, ...expected} = expectedOf[path] as Expected & {crc_ok?: boolean};
    const {crc_ok: crcOk, ...rest} = expected;
    expect(crcOk).toBe(true);
    const rpus = rpusOf(path);
    expect(summaryOf(rpus)).toEqual(rest);
    expect(ascending(blocksOf(rpus, 2).map(({targetMaxPq}) => targetMaxPq))).toEqual(l2_target_max_pq ?? []);
    expect(ascending(blocksOf(rpus, 8).map(({targetDisplayIndex}) => targetDisplayIndex))).toEqual(l8_targets ?? []);
    const areas = blocksOf(rpus, 5).map(({left, right, top, bottom}) => [left, right, top, bottom]);
    expect(distinct(areas).toSorted()).toEqual((l5_LRTB ?? []).toSorted());
  });

  test('only the illegal level 3 is complained of, and no RPU is undecided', () => {
    for (const path of Object.keys(expectedOf)) {
      const rpus = rpusOf(path);
      const complaint = path.includes('level3') ? ['level 3 does not belong in the CM v2.9 list'] : [];
      expect(distinct(rpus.flatMap(({dmProblem}) => dmProblem ?? []))).toEqual(complaint);
      expect(rpus.every(({undecided}) => undecided === undefined)).toBe(true);
    }
  });

  test('a CRC ending 00 00 01 is read', () => {
    expect(rpusOf('rpu/p8_001_end_crc32.bin')[0]?.crc).toBe(0xd8000001);
  });
});

describe.skipIf(!present)('the worked example', () => {
  const identity = {pivots: [0, 1023], pieces: [{kind: 'polynomial', coefficients: [0, 1]}]};

  test('has the fields of its bit trace', () => {
    const [rpu] = rpusOf('rpu/mel_orig.bin');
    expect(rpu?.header).toEqual({
      rpuType: 2,
      rpuFormat: 18,
      vdrRpuProfile: 1,
      vdrRpuLevel: 0,
      sequence: {
        chromaResamplingExplicitFilterFlag: false,
        coefficients: {type: 'fixed', log2Denom: 23},
        vdrRpuNormalizedIdc: 1,
        blVideoFullRangeFlag: false,
        blBitDepth: 10,
        elBitDepth: 10,
        extMappingIdc: 0,
        vdrBitDepth: 12,
        spatialResamplingFilterFlag: false,
        dmCompression: 0,
        elSpatialResamplingFilterFlag: true,
        disableResidualFlag: false,
      },
      vdrDmMetadataPresentFlag: true,
      usePrevVdrRpuFlag: false,
      prevVdrRpuId: undefined,
    });
    expect(rpu?.mapping).toEqual({
      vdrRpuId: 0,
      mappingColorSpace: 0,
      mappingChromaFormatIdc: 0,
      curves: [identity, identity, identity],
      nlqPivots: [0, 1023],
    });
    const neutral = {nlqOffset: 0, vdrInMax: 1, linearDeadzoneSlope: 0, linearDeadzoneThreshold: 0};
    expect(rpu?.nlq).toEqual([neutral, neutral, neutral]);
    expect(rpu?.crc).toBe(0xf91f77ee);
  });

  test('has the display-management data of its bit trace', () => {
    const dm = rpusOf('rpu/mel_orig.bin')[0]?.dm;
    expect(dm).toMatchObject({affectedDmMetadataId: 0, currentDmMetadataId: 0, sceneRefreshFlag: 1, cm40: undefined});
    expect(dm?.colour).toEqual({
      yccToRgbCoef: [9574, 0, 13_802, 9574, -1540, -5348, 9574, 17_610, 0],
      yccToRgbOffset: [16_777_216, 134_217_728, 134_217_728],
      rgbToLmsCoef: [7222, 8771, 390, 2654, 12_430, 1300, 0, 422, 15_962],
      signalEotf: 65_535,
      signalEotfParam0: 0,
      signalEotfParam1: 0,
      signalEotfParam2: 0,
      signalBitDepth: 12,
      signalColorSpace: 0,
      signalChromaFormat: 0,
      signalFullRangeFlag: 1,
      sourceMinPq: 7,
      sourceMaxPq: 3079,
      sourceDiagonal: 42,
    });
    expect(dm?.cm29.blocks).toEqual([
      {level: 1, minPq: 0, maxPq: 2546, avgPq: 1566},
      expect.objectContaining({level: 4}),
      {level: 6, maxMasteringNits: 1000, minMasteringNits: 0.0001, maxCllNits: 0, maxFallNits: 0},
    ]);
    expect(cents(pqToNits(2546))).toBe(299.64);
  });

  test.each([
    ['rpu/fel_orig.bin', [512, 512, 512], [1_048_576, 1_048_576, 1_048_576], [2048, 2048, 2048]],
    ['rpu/trailing_bytes_rpu.bin', [512, 512, 512], [1_048_576, 1_048_576, 1_048_576], [2048, 2048, 2048]],
    ['rpu/profile4.bin', [222, 456, 474], [2_541_417, 233_999, 200_689], [3172, 1271, 1270]],
    ['rpu/fel_to_mel.bin', [0, 0, 0], [2 ** 23, 2 ** 23, 2 ** 23], [0, 0, 0]],
  ])('%s has the residual values other readers print', (path, offsets, maxima, slopes) => {
    const nlq = rpusOf(path)[0]?.nlq ?? [];
    expect(nlq.map(({nlqOffset}) => nlqOffset)).toEqual(offsets);
    expect(nlq.map(({vdrInMax}) => vdrInMax * 2 ** 23)).toEqual(maxima);
    expect(nlq.map(({linearDeadzoneSlope}) => linearDeadzoneSlope * 2 ** 23)).toEqual(slopes);
  });

  test('a FEL made MEL keeps its curves, which therefore decide nothing', () => {
    const [rpu] = rpusOf('rpu/fel_to_mel.bin');
    expect(rpu?.elType).toBe('mel');
    expect(rpu?.mapping?.curves.map(({pieces}) => pieces.length)).toEqual([8, 1, 1]);
    expect(rpu?.mapping?.curves[1]?.pieces[0]?.kind).toBe('mmr');
  });
});

describe.skipIf(!present)('third-party RPUs of AV1', () => {
  /** The files begin behind the country code. */
  const fromCountry = (path: string): Uint8Array => Uint8Array.of(0xb5, ...read(path));

  test.each([
    ['av1-rpu/fel_orig.bin', {profile: 7, elType: 'fel', crc: 0xb8f29d82}],
    ['av1-rpu/p84-01.bin', {profile: 8, elType: undefined}],
  ])('%s comes out of its T.35 message', (path, facts) => {
    const payload = unwrapT35Rpu(fromCountry(path));
    expect(payload && parseRpuPayload(payload)).toMatchObject({...facts, dmProblem: undefined});
  });

  test('the RPU is the one of the HEVC stream it was taken from', () => {
    const payload = unwrapT35Rpu(fromCountry('av1-rpu/fel_orig.bin'));
    expect(payload && parseRpuPayload(payload)).toEqual(rpusOf('rpu/fel_orig.bin')[0]);
  });

  test('all are read', () => {
    expect(list('av1-rpu/')).toEqual(['fel_orig.bin', 'p84-01.bin']);
  });
});
