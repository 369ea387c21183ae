import {describe, expect, it} from 'vitest';
import type {PlexEvent} from '../../../src/clients/plex/plex.ts';
import {type Settling, settle, unsettle, waitMs} from '../../../src/tasks/new-movies/settling.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
const came = (ratingKey: string): PlexEvent => ({libraryKey: '1', ratingKey, state: 'finished'});
const went = (ratingKey: string): PlexEvent => ({libraryKey: '1', ratingKey, state: 'deleted'});

/** What is due at a moment, of what was told at others. */
function dueAt(told: readonly [number, PlexEvent][], now: number): PlexEvent[] {
  return settle(tell(told), at(now)).due;
}

function tell(told: readonly [number, PlexEvent][]): Settling {
  return unsettle(
    new Map(),
    told.map(([seconds, event]) => ({...event, at: at(seconds)})),
  );
}

const everyFourSeconds = Array.from({length: 30}, (_, index): [number, PlexEvent] => [index * 4, came('7')]);

describe('what was told of a movie', () => {
  it.each<[string, [number, PlexEvent][], number, PlexEvent[]]>([
    ['is not handed over at once', [[0, came('7')]], 4.999, []],
    ['is handed over when nothing came for five seconds', [[0, came('7')]], 5, [came('7')]],
    [
      'waits as long as more comes',
      [
        [0, came('7')],
        [4, came('7')],
      ],
      5,
      [],
    ],
    [
      'is one thing however often it was told',
      [
        [0, came('7')],
        [1, came('7')],
        [2, came('7')],
      ],
      7,
      [came('7')],
    ],
    ['waits a minute at most', everyFourSeconds.slice(0, 15), 60, [came('7')]],
    ['waits a minute from the first that was told', everyFourSeconds.slice(0, 15), 59.999, []],
    ['is not kept waiting where the clock was set back', [[3600, came('7')]], 0, [came('7')]],
    [
      'is what was told last',
      [
        [0, came('7')],
        [1, went('7')],
      ],
      6,
      [went('7')],
    ],
    [
      'is that it is there where it came again',
      [
        [0, went('7')],
        [1, came('7')],
      ],
      6,
      [came('7')],
    ],
    [
      'keeps no other waiting',
      [
        [0, came('7')],
        [3, came('8')],
      ],
      5,
      [came('7')],
    ],
    [
      'is handed over together with others that are due',
      [
        [0, came('7')],
        [1, went('8')],
      ],
      6,
      [came('7'), went('8')],
    ],
  ])('%s', (_, told, now, due) => {
    expect(dueAt(told, now)).toEqual(due);
  });

  it('is handed over once', () => {
    const {rest} = settle(
      tell([
        [0, came('7')],
        [3, came('8')],
      ]),
      at(5),
    );
    expect(settle(rest, at(7)).due).toEqual([]);
    expect(settle(rest, at(8))).toEqual({due: [came('8')], rest: new Map()});
  });

  it('begins anew once it was handed over', () => {
    const {rest} = settle(tell([[0, came('7')]]), at(5));
    const again = unsettle(rest, [{...came('7'), at: at(6)}]);
    expect(settle(again, at(10)).due).toEqual([]);
    expect(settle(again, at(11)).due).toEqual([came('7')]);
  });

  it.each<[string, [number, PlexEvent][], number, number | undefined]>([
    ['nothing to wait for where nothing was told', [], 0, undefined],
    ['five seconds', [[0, came('7')]], 0, 5000],
    ['the rest of five seconds', [[0, came('7')]], 3, 2000],
    ['no less than nothing', [[0, came('7')]], 300, 0],
    [
      'the first of several',
      [
        [0, came('7')],
        [3, came('8')],
      ],
      3,
      2000,
    ],
    ['no longer than a minute after the first', everyFourSeconds.slice(0, 15), 56, 4000],
  ])('leaves %s', (_, told, now, ms) => {
    expect(waitMs(tell(told), at(now))).toBe(ms);
  });
});
