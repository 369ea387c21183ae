import {describe, expect, it} from 'vitest';
import {holdingLibrary} from '../../../src/core/downloads/holding-library.ts';

const libraries = [
  {title: 'Movies', locations: ['/movies', 'D:\\Movies']},
  {title: 'UHD', locations: ['/movies/uhd']},
];

describe('the library that holds a folder', () => {
  it.each([
    ['/movies/Alpha', undefined, 'Movies'],
    ['/movies/uhd/Alpha', undefined, 'Movies'],
    ['/movies/uhd/Alpha', 'UHD', 'UHD'],
    ['/movies/Alpha', 'UHD', 'Movies'],
    ['/movies2/Alpha', 'Movies', undefined],
    ['d:\\movies\\Alpha', 'Movies', 'Movies'],
    ['Alpha', 'Movies', undefined],
  ])('%s of %s is %s', (folder, title, expected) => {
    expect(holdingLibrary(libraries, folder, title)?.title).toBe(expected);
  });
});
