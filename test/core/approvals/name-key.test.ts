import {expect, it} from 'vitest';
import {nameKey} from '../../../src/core/approvals/name-key.ts';

it.each([
  ['a-Movie 2001', 'A.Movie.2001'],
  ['Amélie 2001', 'Ame\u0301lie.2001'],
  ['Ｍｏｖｉｅ 2001', 'Movie 2001'],
])('%s and %s are the same release', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other));
});

it.each([
  ['Movie 2001 HDR10+', 'Movie 2001 HDR10'],
  ['Amélie 2001', 'Amlie 2001'],
  ['---', '???'],
])('%s and %s are not', (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});
