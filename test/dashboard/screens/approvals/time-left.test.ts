import {describe, expect, it} from 'vitest';
import {expiryWords, isUrgent, timeLeft} from '../../../../src/dashboard/screens/approvals/time-left.ts';

const now = new Date('2026-01-02T12:00:00Z');

function inSeconds(seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

describe('the time that is left', () => {
  it.each([
    [10 * 86_400, '10 days'],
    [2 * 86_400, '2 days'],
    [2 * 86_400 - 1, '47 h 59 min'],
    [86_400, '24 h'],
    [3661, '1 h 1 min'],
    [3600, '1 h'],
    [3599, '59 min'],
    [601, '10 min'],
    [599, '9 min 59 s'],
    [245, '4 min 05 s'],
    [60, '1 min 00 s'],
    [59.2, '1 min 00 s'],
    [59, '59 s'],
    [0.4, '1 s'],
    [0, undefined],
    [-5, undefined],
  ])('of %d seconds is told as %s', (seconds, words) => {
    expect(timeLeft(inSeconds(seconds), now)).toBe(words);
  });

  it('is told to a list, and spoken without seconds', () => {
    expect(expiryWords(inSeconds(245), now, false)).toBe('4 min 05 s left');
    expect(expiryWords(inSeconds(245), now, true)).toBe('expires in 5 minutes');
    expect(expiryWords(inSeconds(-1), now, false)).toBe('expires now');
    expect(expiryWords(inSeconds(-1), now, true)).toBe('expires now');
  });

  it('is urgent in the last hour', () => {
    expect([isUrgent(inSeconds(3600), now), isUrgent(inSeconds(3599), now), isUrgent(inSeconds(-1), now)]).toEqual([
      false,
      true,
      true,
    ]);
  });
});
