import {describe, expect, it} from 'vitest';
import {shortAge, shortAhead, shortSpan, widestSpan} from '../../../../src/dashboard/screens/overview/short-span.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('a span in few letters', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [minute, '1 min'],
    [hour - 1, '59 min'],
    [hour, '1 h'],
    [2 * day - 1, '47 h'],
    [2 * day, '2 d'],
    [60 * day - 1, '59 d'],
    [60 * day, '2 mo'],
    [730 * day - 1, '24 mo'],
    [730 * day, '2 y'],
  ])('of %i ms is %s', (ms, words) => {
    expect(shortSpan(ms)).toBe(words);
    expect(words.length).toBeLessThanOrEqual(widestSpan);
  });
});

describe('an instant', () => {
  const now = new Date('2026-03-04T05:06:07Z');
  const at = (ms: number): Date => new Date(now.getTime() + ms);

  it('that is past has an age from a minute on', () => {
    expect([shortAge(at(-59 * second), now), shortAge(at(-minute), now), shortAge(at(day), now)]).toEqual([
      'now',
      '1 min',
      'now',
    ]);
  });

  it('to come is counted down to the second', () => {
    expect([3 * hour, 61 * second, 8 * second, 999, -day].map(ms => shortAhead(at(ms), now))).toEqual([
      'in 3 h',
      'in 1 min',
      'in 8 s',
      'now',
      'now',
    ]);
  });
});
