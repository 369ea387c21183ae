import {expect, it} from 'vitest';
import {nearest} from '../../src/base/nearest.ts';

const settings = ['mode', 'only', 'samples', 'budgetBytes', 'concurrency', 'ffprobePath'];

it.each([
  ['sample', 'samples'],
  ['smaples', 'samples'],
  ['budgetbytes', 'budgetBytes'],
  ['concurency', 'concurrency'],
  ['ffprobepath', 'ffprobePath'],
  ['plex', undefined],
  ['x', undefined],
  ['', undefined],
])('%j is taken for %s', (word, meant) => {
  expect(nearest(word, settings)).toBe(meant);
});

it('prefers the candidate with fewer differences', () => {
  expect(nearest('mod', ['more', 'mode', 'mood'])).toBe('mode');
});
