import {expect, test} from 'vitest';
import {summarizeDisplayMetadata} from '../../../src/media/dovi/display-metadata.ts';
import {parseRpuNal} from '../../../src/media/dovi/rpu.ts';
import type {DisplayMetadata} from '../../../src/media/facts.ts';
import {l1, l2, l5, l6, l8, l10, l254} from '../../../src/simulators/media/rpu-blocks.ts';
import {type RpuOptions, writeRpuNal} from '../../../src/simulators/media/rpu-writer.ts';

function summaryOf(...rpus: RpuOptions[]): DisplayMetadata | undefined {
  return summarizeDisplayMetadata(rpus.map(options => parseRpuNal(writeRpuNal(options))));
}

test('the brightest frame of all samples counts', () => {
  const summary = summaryOf(
    {cm29: [l1({maxPq: 2081, avgPq: 1000})]},
    {cm29: [l1({maxPq: 2873, avgPq: 819})]},
    {cm29: [l1({maxPq: 1000, avgPq: 900})]},
  );
  expect(summary?.l1).toEqual({maxPq: 2873, maxNits: 630.04, maxAverageNits: 4.75});
});

test('a black picture has no light', () => {
  expect(summaryOf({cm29: [l1({maxPq: 0, avgPq: 0})]})?.l1).toEqual({maxPq: 0, maxNits: 0, maxAverageNits: 0});
});

test('every distinct active area is kept', () => {
  const letterbox = {left: 0, right: 0, top: 276, bottom: 277};
  const full = {left: 0, right: 0, top: 0, bottom: 0};
  const summary = summaryOf({cm29: [l5(letterbox)]}, {cm29: [l5(full)]}, {cm29: [l5(letterbox)]});
  expect(summary?.l5).toEqual([letterbox, full]);
});

test('static metadata is in nits', () => {
  const block = l6({maxMastering: 4000, minMastering: 0.005, maxCll: 1069, maxFall: 733});
  const l6Nits = {maxMasteringNits: 4000, minMasteringNits: 0.005, maxCllNits: 1069, maxFallNits: 733};
  expect(summaryOf({cm29: [block]})?.l6).toEqual(l6Nits);
});

test('levels of both lists are told, each once, ascending', () => {
  expect(summaryOf({cm29: [l6(), l2(), l2(), l1()], cm40: [l8(), l254()]}, {cm29: [l5()]})?.levels).toEqual([
    1, 2, 5, 6, 8, 254,
  ]);
});

test('trim targets are displays of round numbers', () => {
  const targets = [2081, 2851, 3079, 3388, 3696].map(targetMaxPq => l2({targetMaxPq}));
  expect(summaryOf({cm29: targets})?.trimTargetsNits).toEqual([100, 600, 1000, 2000, 4000]);
});

test('numbered targets of level 8 are known, others come from level 10', () => {
  const l8Of = (targetDisplayIndex: number) => l8({targetDisplayIndex});
  const cm40 = [l8Of(1), l8Of(48), l8Of(27), l8Of(255), l8Of(200), l10({targetDisplayIndex: 255, maxPq: 3388}), l254()];
  expect(summaryOf({cm29: [], cm40})?.trimTargetsNits).toEqual([100, 600, 1000, 2000]);
});

test('what no sample says is not known', () => {
  expect(summaryOf({cm29: []})).toEqual({levels: [], l1: undefined, l5: [], l6: undefined, trimTargetsNits: []});
  expect(summaryOf({dm: false})).toBeUndefined();
  expect(summaryOf()).toBeUndefined();
});
