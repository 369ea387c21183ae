import {describe, expect, it} from 'vitest';
import {compareLabels, labelKind, versionKind} from '../../../src/core/reports/label-kind.ts';
import {aDolbyVision, aPlainVersion, aVersion} from '../../support/library.ts';

describe('the kind of a label', () => {
  it.each([
    ['P7 FEL', 'fel'],
    ['P7 MEL', 'mel'],
    ['P7 ?', 'unproven'],
    ['P7 no EL', 'dv'],
    ['P8.1', 'dv'],
    ['P5', 'dv'],
    ['P10.0', 'dv'],
    ['HDR10+', 'hdr'],
    ['HLG', 'hdr'],
    ['SDR', 'sdr'],
    ['?', 'unknown'],
  ])('of %s is %s', (label, kind) => {
    expect(labelKind(label)).toBe(kind);
  });

  it('of a version follows its facts where the label does not tell', () => {
    expect(versionKind(aVersion({dolbyVision: aDolbyVision({layer: 'mel'})}))).toBe('mel');
    expect(versionKind(aPlainVersion({dynamicRange: 'dolby-vision'}))).toBe('dv');
  });

  it('orders labels from the most wanted to the least', () => {
    const ordered = [
      'P7 FEL',
      'P7 MEL',
      'P7 ?',
      'P7 no EL',
      'P8.1',
      'P8.4',
      'P5',
      'P10.0',
      'HDR10+',
      'HDR10',
      'HLG',
      'SDR',
      '?',
    ];
    expect(ordered.toReversed().toSorted(compareLabels)).toEqual(ordered);
  });
});
