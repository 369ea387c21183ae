import {expect, it} from 'vitest';
import {nextPoll} from '../../../src/core/releases/next-poll.ts';
import {paceFloors} from '../../../src/core/releases/pace.ts';
import type {SourceRecord} from '../../../src/core/releases/source-book.ts';

const now = new Date('2026-01-02T12:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const failure = {state: 'logged-out', kind: 'refused', message: 'logged out', hint: undefined} as const;

function next(record: Partial<SourceRecord>, floor: keyof typeof paceFloors = 'pages'): Date | undefined {
  return nextPoll(
    {triedAt: undefined, failure: undefined, credentialsSince: ago(1000), ...record},
    paceFloors[floor],
    now,
  );
}

it('a source never asked may be asked', () => {
  expect(next({})).toBeUndefined();
});

it.each([
  ['pages', 15],
  ['feed', 10],
] as const)('%s are polled every %i minutes at most', (kind, minutes) => {
  expect(next({triedAt: ago(minutes - 1)}, kind)).toEqual(ago(-1));
  expect(next({triedAt: ago(minutes)}, kind)).toBeUndefined();
});

it('a poll that failed is not repeated sooner', () => {
  expect(next({triedAt: ago(1), failure})).toEqual(ago(-14));
});

it('other keys after a poll that failed may be tried at once', () => {
  expect(next({triedAt: ago(2), failure, credentialsSince: ago(1)})).toBeUndefined();
  expect(next({triedAt: ago(2), credentialsSince: ago(1)})).toEqual(ago(-13));
});

it('no floor lies below what is promised', () => {
  expect(paceFloors.pages).toMatchObject({spacingMs: 6500, pollEveryMs: 900_000});
  expect(paceFloors.feed).toMatchObject({spacingMs: 6500, pollEveryMs: 600_000});
});
