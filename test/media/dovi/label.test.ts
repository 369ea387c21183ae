import {expect, test} from 'vitest';
import type {DynamicRange, Layer} from '../../../src/media/facts.ts';
import {labelOf} from '../../../src/media/label.ts';

test.each<[string, number, number | undefined, Layer]>([
  ['P7 FEL', 7, 6, 'fel'],
  ['P7 MEL', 7, 6, 'mel'],
  ['P7 ?', 7, undefined, 'unknown'],
  ['P7 no EL', 7, 6, 'none'],
  ['P8.1', 8, 1, 'none'],
  ['P8.2', 8, 2, 'none'],
  ['P8.4', 8, 4, 'none'],
  ['P8', 8, undefined, 'none'],
  ['P5', 5, 0, 'none'],
  ['P4', 4, 2, 'fel'],
  ['P9.2', 9, 2, 'none'],
  ['P10.0', 10, 0, 'none'],
  ['P10', 10, undefined, 'none'],
  ['P20', 20, 0, 'none'],
])('Dolby Vision is called %s', (label, profile, compatibilityId, layer) => {
  const dolbyVision = {profile, compatibilityId, layer};
  expect(labelOf({dolbyVision, dynamicRange: 'dolby-vision', hdr10Plus: true})).toBe(label);
});

test.each<[string, DynamicRange | undefined, boolean | undefined]>([
  ['HDR10+', 'hdr10plus', true],
  ['HDR10+', 'hdr10', true],
  ['HDR10+', undefined, true],
  ['HDR10', 'hdr10', false],
  ['HDR10', 'hdr10', undefined],
  ['HLG', 'hlg', undefined],
  ['SDR', 'sdr', undefined],
  ['?', undefined, undefined],
  ['?', 'dolby-vision', undefined],
])('without Dolby Vision the label is %s for %s', (label, dynamicRange, hdr10Plus) => {
  expect(labelOf({dolbyVision: undefined, dynamicRange, hdr10Plus})).toBe(label);
});
