import {describe, expect, it} from 'vitest';
import {exitCodeOf, exitCodeOfMany} from '../../src/cli/exit-codes.ts';

describe('the exit code', () => {
  it.each([
    ['usage', 2],
    ['config', 2],
    ['not-found', 1],
    ['unreadable', 1],
    ['not-media', 1],
    ['changed', 1],
    ['no-ranges', 1],
    ['timeout', 3],
    ['refused', 3],
    ['unreachable', 3],
    ['bug', 70],
  ] as const)('of an error of the kind %s is %d', (kind, code) => {
    expect(exitCodeOf({kind})).toBe(code);
  });

  it.each([
    [[], 0],
    [['not-media'], 1],
    [['unreachable', 'timeout'], 3],
    [['unreachable', 'not-found'], 1],
    [['unreachable', 'bug', 'not-found'], 70],
  ] as const)('of a run with the failures %j is %d', (kinds, code) => {
    expect(exitCodeOfMany(kinds.map(kind => ({kind})))).toBe(code);
  });
});
