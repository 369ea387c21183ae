import {expect, it} from 'vitest';
import {chooseLibraries} from '../../src/tasks/choose-libraries.ts';

const titles = ['Movies', '4K, HDR', '2', 'Kids'];

it.each([
  ['', titles],
  ['  ', titles],
  ['1', ['Movies']],
  ['4, 1', ['Movies', 'Kids']],
  ['kids,MOVIES', ['Movies', 'Kids']],
  ['4k, hdr', ['4K, HDR']],
  ['2', ['2']],
  ['3', ['2']],
  ['1,1, movies', ['Movies']],
])('%j of Movies, "4K, HDR", 2 and Kids are %j', (answer, chosen) => {
  expect(chooseLibraries(answer, titles)).toEqual({titles: chosen});
});

it.each([
  ['5', 'there is no library 5'],
  ['0', 'there is no library 0'],
  ['1, Shows', 'there is no library Shows'],
  [',', 'no library was named'],
])('%j is answered by %j', (answer, problem) => {
  expect(chooseLibraries(answer, titles)).toEqual({problem});
});
