import {expect, test} from 'vitest';
import {targetDisplayNits} from '../../../src/media/dovi/target-display.ts';

const displays: Readonly<Record<number, number>> = {
  1: 100,
  16: 48,
  18: 48,
  21: 48,
  24: 300,
  25: 300,
  27: 600,
  28: 600,
  37: 2000,
  38: 2000,
  42: 108,
  48: 1000,
  49: 1000,
};

test('the numbered target displays have the peaks that the tools of Content Mapping 4 give them, and others none', () => {
  const indexes = Array.from({length: 256}, (_, index) => index);
  expect(indexes.map(targetDisplayNits)).toEqual(indexes.map(index => displays[index]));
});
