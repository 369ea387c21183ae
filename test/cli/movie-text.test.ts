import {stripVTControlCharacters} from 'node:util';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import type {Movie} from '../../src/core/library/movie.ts';
import {createTheme} from '../../src/output/theme.ts';
import {movieText} from '../../src/views/movie-text.ts';
import {aMovie, aVersion} from '../support/library.ts';

const longPath = `/data/${'x'.repeat(200)}.mkv`;
const wordy = aMovie({
  title: `A ${'very '.repeat(30)}long one, ${'y'.repeat(120)}`,
  versions: [
    aVersion({
      file: longPath,
      parts: [{id: 1, key: '/library/parts/1/1/file.mkv', file: longPath, sizeBytes: 1}],
      disagreements: [{fact: 'picture', plex: 'P8.1', bitstream: 'P7 FEL'}],
      notes: ['what is odd about it takes a good many words, more than fit beside each other on a line'],
    }),
    aVersion(),
  ],
});

function shown(movie: Movie, {columns, color}: {columns: number; color: boolean}): string {
  return movieText(movie, {theme: createTheme(color), columns, answers: undefined});
}

describe('a movie on a terminal', () => {
  it.each([60, 80, 100, 200])('fits %d columns, in colour as without', columns => {
    const colored = shown(wordy, {columns, color: true});
    const widths = colored.split('\n').map(line => stringWidth(line));
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
    expect(Math.max(...widths)).toBeGreaterThan(columns / 2);
    expect(stripVTControlCharacters(colored).replaceAll(/ +$/gm, '')).toBe(shown(wordy, {columns, color: false}));
  });

  it('ends every style on the line where it begins', () => {
    const lines = shown(wordy, {columns: 80, color: true}).split('\n');
    const escapeCode = String.fromCharCode(27);
    const unended = lines.filter(line => line.split(`${escapeCode}[`).length % 2 === 0);
    expect(lines.filter(line => line.includes(`${escapeCode}[2m`)).length).toBeGreaterThan(3);
    expect(unended).toEqual([]);
  });
});
