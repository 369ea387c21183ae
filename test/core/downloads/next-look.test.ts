import {describe, expect, it} from 'vitest';
import {nextLook} from '../../../src/core/downloads/next-look.ts';

const completedAt = new Date('2026-01-02T12:00:00Z');
const secondsOn = (seconds: number): Date => new Date(completedAt.getTime() + seconds * 1000);

/** In seconds since it was complete. */
type Times = {looked: number | undefined; refreshed: number | undefined; now: number; looks?: number};

describe('a download that is complete', () => {
  it.each<[string, Times, ReturnType<typeof nextLook>]>([
    ['at once', {looked: undefined, refreshed: undefined, now: 0}, {look: true, refresh: true, isLast: false}],
    ['a moment after a look', {looked: 0, refreshed: 0, now: 9}, {look: false, refresh: false, isLast: false}],
    ['ten seconds after a look', {looked: 0, refreshed: 0, now: 10}, {look: true, refresh: false, isLast: false}],
    ['two minutes after a refresh', {looked: 110, refreshed: 0, now: 120}, {look: true, refresh: true, isLast: false}],
    [
      'half a minute after a look, six minutes on',
      {looked: 360, refreshed: 120, now: 390},
      {look: false, refresh: false, isLast: false},
    ],
    [
      'a minute after a look, six minutes on',
      {looked: 360, refreshed: 120, now: 420},
      {look: true, refresh: false, isLast: false},
    ],
    [
      'a quarter of an hour after a refresh',
      {looked: 1000, refreshed: 120, now: 1020},
      {look: false, refresh: true, isLast: false},
    ],
    [
      'two hours on, five minutes after a look',
      {looked: 7200, refreshed: 7200, now: 7500},
      {look: false, refresh: false, isLast: false},
    ],
    [
      'two hours on, ten minutes after a look',
      {looked: 7200, refreshed: 7200, now: 7800},
      {look: true, refresh: false, isLast: false},
    ],
    [
      'after a day, lately',
      {looked: 86_390, refreshed: 86_390, now: 86_400},
      {look: false, refresh: false, isLast: true},
    ],
    [
      'after a day, ten minutes after a look',
      {looked: 86_000, refreshed: 86_390, now: 86_600},
      {look: true, refresh: false, isLast: true},
    ],
    [
      'after a day in which Plex was down',
      {looked: 86_000, refreshed: undefined, now: 86_600, looks: 2},
      {look: true, refresh: true, isLast: false},
    ],
    [
      'with a clock that was set back',
      {looked: 500, refreshed: 500, now: 20},
      {look: true, refresh: true, isLast: false},
    ],
  ])('is looked for in Plex %s', (_, {looked, refreshed, now, looks}, expected) => {
    const at = (seconds: number | undefined): Date | undefined =>
      seconds === undefined ? undefined : secondsOn(seconds);
    expect(
      nextLook({completedAt, lookedAt: at(looked), refreshedAt: at(refreshed), looks: looks ?? 3}, secondsOn(now)),
    ).toEqual(expected);
  });
});
