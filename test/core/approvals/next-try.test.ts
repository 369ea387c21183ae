import {expect, it} from 'vitest';
import {longestPauseMs, nextTry} from '../../../src/core/approvals/next-try.ts';

it.each([
  [0, 60_000],
  [1, 60_000],
  [2, 120_000],
  [6, 1_920_000],
  [7, 3_600_000],
  [1000, 3_600_000],
])('what failed %i times is tried again after %i ms', (tries, pauseMs) => {
  expect(nextTry(tries, new Date(5)).getTime()).toBe(5 + pauseMs);
  expect(pauseMs).toBeLessThanOrEqual(longestPauseMs);
});
