import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {brokenLines} from '../../../src/dashboard/widgets/broken-lines.ts';
import {hostileNames} from '../../support/hostile-names.ts';

describe('a text in lines', () => {
  it('is broken at spaces', () => {
    expect(brokenLines('one two three', 8, 9)).toEqual(['one two', 'three']);
  });

  it('is broken within words that are longer than a line', () => {
    expect(brokenLines('a abcdefgh', 3, 9)).toEqual(['a', 'abc', 'def', 'gh']);
  });

  it('is cut after so many lines, with a sign that it was', () => {
    expect(brokenLines('one two three four', 5, 2)).toEqual(['one', 'two …']);
    expect(brokenLines('one two', 5, 2)).toEqual(['one', 'two']);
  });

  it.each([1, 2, 9, 40])('of %i columns is never wider', width => {
    for (const name of hostileNames) {
      // A wide letter is wider than a line of one column.
      for (const line of brokenLines(name, width, 5)) expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(2, width));
    }
  });
});
