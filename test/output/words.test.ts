import {describe, expect, it} from 'vitest';
import {bitrateInWords, countInWords, durationInWords, sizeInWords} from '../../src/output/words.ts';

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [812, '812 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [98_304, '98.3 kB'],
    [999_499, '999 kB'],
    [999_600, '1 MB'],
    [54_211_000_000, '54.2 GB'],
    [1_000_000_000_000, '1 TB'],
  ])('%d bytes are %s', (bytes, words) => {
    expect(sizeInWords(bytes)).toBe(words);
  });
});

describe('bitrates', () => {
  it.each([
    [640, '640 kbps'],
    [46_600, '46.6 Mbps'],
    [128_000, '128 Mbps'],
  ])('%d kbps are %s', (kbps, words) => {
    expect(bitrateInWords(kbps)).toBe(words);
  });
});

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [35, '35 ms'],
    [1300, '1.3 s'],
    [59_949, '59.9 s'],
    [59_960, '1 min'],
    [245_000, '4 min 5 s'],
    [3_599_600, '1 h'],
    [9_300_000, '2 h 35 min'],
    [7_200_000, '2 h'],
  ])('%d ms are %s', (ms, words) => {
    expect(durationInWords(ms)).toBe(words);
  });
});

it('counts one thing as one', () => {
  expect([countInWords(1, 'file'), countInWords(0, 'file'), countInWords(2, 'query', 'queries')]).toEqual([
    '1 file',
    '0 files',
    '2 queries',
  ]);
});
