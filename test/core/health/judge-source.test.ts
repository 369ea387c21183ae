import {describe, expect, it} from 'vitest';
import type {SourceState} from '../../../src/clients/source-error.ts';
import {judgeSource, type SourceSight} from '../../../src/core/health/judge-source.ts';

const now = new Date('2026-01-10T12:00:00Z');
const ago = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);

const sight: SourceSight = {
  failure: undefined,
  listedAt: ago(1),
  nextPollAt: ago(-0.2),
  newOfDay: 3,
  requestsLeft: 271,
  credentials: 'cookies',
  credentialsSince: ago(12 * 24),
  clearanceExpiresAt: undefined,
};

const failed = (state: SourceState) =>
  ({state, kind: 'refused', message: 'it did not work', hint: 'mend it'}) as const satisfies SourceSight['failure'];

describe('a source of releases', () => {
  it('says when it may be asked, what came, how old its cookies are and what is left of the day', () => {
    expect(judgeSource(sight, now)).toEqual({
      state: 'ok',
      message: 'next fetch in 12 minutes at the earliest, 3 new in 24 h, cookies 12 days old, 271 requests left today',
    });
  });

  it('says that nothing was fetched yet', () => {
    const fresh = {...sight, listedAt: undefined, nextPollAt: undefined, credentialsSince: undefined};
    expect(judgeSource(fresh, now)).toEqual({state: 'ok', message: 'nothing fetched yet, 271 requests left today'});
  });

  it.each([
    [ago(-3), 'clearance runs out in 3 hours'],
    [ago(1), 'clearance has run out'],
  ])('says how its clearance is (%s)', (clearanceExpiresAt, words) => {
    expect(judgeSource({...sight, clearanceExpiresAt}, now).message).toContain(words);
  });

  it.each<[SourceState, string, boolean | undefined]>([
    ['logged-out', 'down', undefined],
    ['challenged', 'down', undefined],
    ['banned', 'down', undefined],
    ['site-changed', 'down', undefined],
    ['refused', 'down', undefined],
    ['rate-limited', 'degraded', true],
    ['budget-spent', 'degraded', true],
    ['unreachable', 'degraded', true],
    ['solver-timeout', 'degraded', true],
    ['solver-absent', 'degraded', true],
  ])('that failed as %s, having listed an hour ago, is %s', (state, expected, isFleeting) => {
    const judged = judgeSource({...sight, failure: failed(state)}, now);
    expect(judged).toMatchObject({state: expected, hint: 'mend it'});
    expect(judged.isFleeting).toBe(isFleeting);
    expect(judged.message).toMatch(/^it did not work; /);
  });

  it.each([ago(7), undefined])('that is unreachable and did not list for long is down', listedAt => {
    expect(judgeSource({...sight, listedAt, failure: failed('unreachable')}, now).state).toBe('down');
  });
});
