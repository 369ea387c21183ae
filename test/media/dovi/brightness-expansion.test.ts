import {expect, test} from 'vitest';
import {parseRpuNal} from '../../../src/media/dovi/rpu.ts';
import {judgeDolbyVision} from '../../../src/media/dovi/verdict.ts';
import type {BrightnessExpansion, VideoFacts} from '../../../src/media/facts.ts';
import {l1, l6} from '../../../src/simulators/media/rpu-blocks.ts';
import {type RpuOptions, writeRpuNal} from '../../../src/simulators/media/rpu-writer.ts';

type Given = {options?: RpuOptions; light?: VideoFacts['light']; elPresent?: boolean};

function expansionOf({options = {}, light = {}, elPresent = true}: Given): BrightnessExpansion | undefined {
  return judgeDolbyVision({
    samples: [{state: 'read', rpu: parseRpuNal(writeRpuNal(options))}, {state: 'absent'}],
    record: undefined,
    recordProblem: undefined,
    elPresent,
    transfer: 16,
    codec: 'hevc',
    light,
    unreadable: undefined,
  }).dolbyVision?.brightnessExpansion;
}

const bright = l1({maxPq: 3388});

test('a picture brighter than its base layer declares is likely expanded', () => {
  const expansion = expansionOf({options: {cm29: [bright, l6()]}, light: {maxCllNits: 1000}});
  expect(expansion).toMatchObject({
    baseLayerPeakNits: 1000,
    baseLayerPeakFrom: 'MaxCLL',
    samples: 1,
    likely: 'expanded',
  });
  expect(expansion?.l1PeakNits).toBeCloseTo(1998.6, 1);
  expect(expansion?.deltaNits).toBeCloseTo(998.6, 1);
});

test.each([
  [950, 'expanded'],
  [951, 'not expanded'],
  [4000, 'not expanded'],
])('level 1 of 1000.6 nits over %i nits is %s', (maxCllNits, likely) => {
  expect(expansionOf({options: {cm29: [l1({maxPq: 3079})]}, light: {maxCllNits}})?.likely).toBe(likely);
});

test.each([
  [9949, 'expanded'],
  [9950, 'not expanded'],
])('level 1 of 10000 nits over %i nits is %s', (maxCllNits, likely) => {
  expect(expansionOf({options: {cm29: [l1({maxPq: 4095})]}, light: {maxCllNits}})?.likely).toBe(likely);
});

test.each<[VideoFacts['light'], ReturnType<typeof l6>, number, string]>([
  [{maxCllNits: 700, masteringMaxNits: 4000}, l6({maxCll: 800}), 700, 'MaxCLL'],
  [{maxCllNits: 0, masteringMaxNits: 4000}, l6({maxCll: 800}), 800, 'L6 MaxCLL'],
  [{masteringMaxNits: 4000}, l6({maxCll: 0}), 4000, 'mastering display'],
  [{}, l6({maxCll: 0, maxMastering: 1000}), 1000, 'mastering display'],
])('the peak of a base layer with %o comes from its closest witness', (light, block, nits, from) => {
  const expansion = expansionOf({options: {cm29: [bright, block]}, light});
  expect(expansion).toMatchObject({baseLayerPeakNits: nits, baseLayerPeakFrom: from});
});

test('without a peak on either side there is no guess', () => {
  expect(expansionOf({options: {cm29: [bright]}})).toBeUndefined();
  expect(expansionOf({options: {cm29: [l6()]}, light: {maxCllNits: 1000}})).toBeUndefined();
});

test('only profiles with an enhancement layer are guessed about', () => {
  const light = {maxCllNits: 1000};
  expect(expansionOf({options: {kind: 'p8', cm29: [bright]}, light})).toBeUndefined();
  expect(expansionOf({options: {kind: 'p5', cm29: [bright]}, light})).toBeUndefined();
  expect(expansionOf({options: {kind: 'p4', cm29: [bright]}, light})).toBeDefined();
  expect(expansionOf({options: {kind: 'mel', cm29: [bright]}, light})).toBeDefined();
  expect(expansionOf({options: {usePrevVdrRpu: true, cm29: [bright]}, light})).toBeUndefined();
});
