import {describe, expect, test} from 'vitest';
import {parseRpuNal} from '../../../src/media/dovi/rpu.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {
  felNlq,
  identityCurve,
  melNlq,
  type RpuCurve,
  type RpuNlq,
  type RpuOptions,
  writeRpuNal,
} from '../../../src/simulators/media/rpu-writer.ts';

const rpuOf = (options: RpuOptions) => parseRpuNal(writeRpuNal(options));

const richCurve: RpuCurve = {
  pivots: [0, 100, 400, 1023],
  pieces: [
    {kind: 'polynomial', coefficients: [-0.25, 1.5, 0.125]},
    {kind: 'mmr', constant: -1.5, coefficients: [[0.5, -0.5, 0.25, 0, 1, -1, 2]]},
    {kind: 'polynomial', coefficients: [0.5, 0.75]},
  ],
};

describe('the profile', () => {
  test.each([
    ['fel', 7],
    ['mel', 7],
    ['p4', 4],
    ['p5', 5],
    ['p8', 8],
  ] as const)('of an RPU written as %s is %i', (kind, profile) => {
    expect(rpuOf({kind})).toMatchObject({profile, undecided: undefined, dmProblem: undefined});
  });

  test('stays open where vdr_rpu_profile is not known', () => {
    const rpu = rpuOf({vdrRpuProfile: 3});
    expect(rpu).toMatchObject({profile: undefined, elType: undefined});
    expect(rpu.undecided).toContain('vdr_rpu_profile 3');
  });

  test('stays open for vdr_rpu_profile 0 without full range', () => {
    expect(rpuOf({kind: 'p8', vdrRpuProfile: 0}).profile).toBeUndefined();
  });
});

describe('the enhancement layer', () => {
  test.each(['p5', 'p8'] as const)('has no type in %s', kind => {
    expect(rpuOf({kind})).toMatchObject({elType: undefined, undecided: undefined, nlq: undefined});
  });

  test('is minimal only if every value of every component is the neutral one', () => {
    expect(rpuOf({kind: 'mel'}).elType).toBe('mel');
    const tiny = 2 ** -23;
    const almost: Partial<RpuNlq>[] = [
      {offset: 1},
      {vdrInMax: 1 + tiny},
      {vdrInMax: 1 - tiny},
      {vdrInMax: 0},
      {vdrInMax: 2},
      {slope: tiny},
      {slope: 1},
      {threshold: tiny},
      {threshold: 1},
    ];
    for (const change of almost) {
      for (const component of [0, 1, 2]) {
        const nlq = [melNlq, melNlq, melNlq].with(component, {...melNlq, ...change});
        expect(rpuOf({kind: 'mel', nlq}).elType).toBe('fel');
      }
    }
  });

  test('is full with the usual values of discs', () => {
    const rpu = rpuOf({kind: 'fel'});
    expect(rpu.elType).toBe('fel');
    const usual = {nlqOffset: 512, vdrInMax: 0.125, linearDeadzoneSlope: 2 ** -12, linearDeadzoneThreshold: 0};
    expect(rpu.nlq).toEqual([usual, usual, usual]);
  });

  test('is read to the whole numbers of its values', () => {
    const nlq = {offset: 1023, vdrInMax: 2.5, slope: 3.25, threshold: 4.125};
    const values = {nlqOffset: 1023, vdrInMax: 2.5, linearDeadzoneSlope: 3.25, linearDeadzoneThreshold: 4.125};
    expect(rpuOf({nlq: [nlq, melNlq, nlq]}).nlq?.[2]).toEqual(values);
  });

  test('is minimal with the richest curves, and full with none', () => {
    expect(rpuOf({kind: 'mel', curves: [richCurve, richCurve, richCurve]}).elType).toBe('mel');
    expect(rpuOf({kind: 'fel', curves: [identityCurve, identityCurve, identityCurve]}).elType).toBe('fel');
  });

  test('has a type in profile 4 too', () => {
    expect(rpuOf({kind: 'p4'}).elType).toBe('fel');
    expect(rpuOf({kind: 'p4', nlq: [melNlq, melNlq, melNlq]}).elType).toBe('mel');
  });

  test.each([melNlq, felNlq])('is told from floating-point values as from fixed ones', nlq => {
    const options = {nlq: [nlq, nlq, nlq], curves: [richCurve, identityCurve, richCurve]};
    const fixed = rpuOf(options);
    const float = rpuOf({...options, coefficientDataType: 1});
    expect(float.nlq).toEqual(fixed.nlq);
    expect(float.mapping).toEqual(fixed.mapping);
    expect(float.elType).toBe(fixed.elType);
  });

  test.each([0, 10, 23])('is told with a coefficient_log2_denom of %i', log2Denom => {
    expect(rpuOf({kind: 'mel', log2Denom}).elType).toBe('mel');
  });
});

describe('an RPU that leaves the layer to another one', () => {
  test('with use_prev_vdr_rpu_flag is undecided, and its display metadata still read', () => {
    const rpu = rpuOf({usePrevVdrRpu: true});
    expect(rpu).toMatchObject({profile: 7, elType: undefined, mapping: undefined, dmProblem: undefined});
    expect(rpu.undecided).toContain('repeats the mapping');
    expect(rpu.dm?.cm29.levels).toEqual([1, 6]);
  });

  test('with use_prev_vdr_rpu_flag in profile 8 leaves nothing undecided', () => {
    expect(rpuOf({kind: 'p8', usePrevVdrRpu: true}).undecided).toBeUndefined();
  });

  test('without sequence info is undecided, and says why its metadata is not read', () => {
    const rpu = rpuOf({sequenceInfo: false});
    expect(rpu).toMatchObject({profile: undefined, elType: undefined, dm: undefined, cmVersion: undefined});
    expect(rpu.undecided).toContain('sequence info');
    expect(rpu.dmProblem).toContain('sequence info');
  });
});

describe('the mapping', () => {
  test('keeps its pivots, polynomials and MMR coefficients', () => {
    const {mapping} = rpuOf({curves: [richCurve, identityCurve, richCurve]});
    const rich = {...richCurve, pieces: richCurve.pieces};
    expect(mapping?.curves).toEqual([rich, identityCurve, rich]);
    expect(mapping?.nlqPivots).toEqual([0, 1023]);
  });

  test.each([1, 2, 3])('is read with MMR of order %i', order => {
    const coefficients = Array.from({length: order}, (_, index) => Array.from({length: 7}, () => index + 0.5));
    const curve: RpuCurve = {pivots: [0, 1023], pieces: [{kind: 'mmr', constant: 0, coefficients}]};
    expect(rpuOf({curves: [identityCurve, curve, curve]}).mapping?.curves[1]).toEqual(curve);
  });

  test.each<[string, RpuOptions, string]>([
    [
      'linear interpolation',
      {curves: [{...identityCurve, pieces: [{kind: 'interpolated'}]}, identityCurve, identityCurve]},
      'linear',
    ],
    ['another nlq_method_idc', {nlqMethodIdc: 5}, 'nlq_method_idc 5'],
    [
      'ten pivots',
      {
        curves: [
          {pivots: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], pieces: identityCurve.pieces.concat(identityCurve.pieces)},
          identityCurve,
          identityCurve,
        ],
      },
      'pivots',
    ],
  ])('with %s costs the layer and the metadata, but not the profile', (_, options, reason) => {
    const rpu = rpuOf(options);
    expect(rpu).toMatchObject({profile: 7, elType: undefined, mapping: undefined, dm: undefined});
    expect(rpu.undecided).toContain(reason);
    expect(rpu.dmProblem).toContain(reason);
  });
});

describe('the header', () => {
  test('is kept in the words of its specification', () => {
    const {header} = rpuOf({kind: 'fel'});
    expect(header).toMatchObject({rpuType: 2, rpuFormat: 18, vdrRpuProfile: 1, usePrevVdrRpuFlag: false});
    expect(header.sequence).toMatchObject({
      coefficients: {type: 'fixed', log2Denom: 23},
      blBitDepth: 10,
      elBitDepth: 10,
      extMappingIdc: 0,
      vdrBitDepth: 12,
      disableResidualFlag: false,
    });
  });

  test('holds ext_mapping_idc above the depth of the enhancement layer', () => {
    const {header, profile} = rpuOf({kind: 'p5', extMappingIdc: 228});
    expect(header.sequence).toMatchObject({elBitDepth: 10, extMappingIdc: 228});
    expect(profile).toBe(5);
  });

  test.each<[string, RpuOptions]>([
    ['rpu_type 3', {rpuType: 3}],
    ['rpu_format 274', {rpuFormat: 274}],
    ['coefficient_data_type 2', {coefficientDataType: 2}],
    ['coefficient_data_type 3', {coefficientDataType: 3}],
    ['coefficient_log2_denom 24', {log2Denom: 24}],
  ])('with %s is refused', (name, options) => {
    expect(() => rpuOf(options)).toThrow(MediaError);
    expect(() => rpuOf(options)).toThrow(name);
  });
});
