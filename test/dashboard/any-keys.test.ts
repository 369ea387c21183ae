import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {keymap, keysOf} from '../../src/dashboard/keymap.ts';
import type {Model, Size} from '../../src/dashboard/model.ts';
import {screens} from '../../src/dashboard/screen.ts';
import {emptySnapshot, type Snapshot} from '../../src/dashboard/snapshot.ts';
import {update} from '../../src/dashboard/update.ts';
import {someApprovals, someDownloads} from '../support/asks.ts';
import {frameFaults, frameOf} from '../support/dashboard-frame.tsx';
import {believableLists} from '../support/dashboard-lists.ts';
import {aModel, withMovies} from '../support/dashboard-model.ts';
import {hostileNames} from '../support/hostile-names.ts';
import {aMovie, aVersion} from '../support/library.ts';

const everything: Snapshot = {
  ...emptySnapshot,
  ...believableLists(),
  approvals: someApprovals(),
  downloads: someDownloads(),
  settings: ['notifications.fel', 'schedule.scan', 'plex.token', 'probe.samples'].map(setting => ({
    setting,
    value: setting === 'notifications.fel' ? true : 'x',
    origin: 'default',
    secret: setting === 'plex.token',
    means: 'what it means',
  })),
};

const movies = hostileNames.map(title => ({title}));

function opened(size: Size): Model {
  return withMovies(aModel({size, snapshot: everything}), movies);
}

const keys = fc.constantFrom(...new Set([...keymap.flatMap(row => row.keys), 'é', '映', '👨‍👩‍👧', 'y', 'n', 'Z']));
const sizes = fc.record({columns: fc.integer({min: 1, max: 220}), rows: fc.integer({min: 1, max: 70})});
type Happening =
  | {key: string}
  | {size: Size}
  | {snapshot: Partial<Snapshot>}
  | {gone: true}
  | {movie: true}
  | {pasted: string};
const happenings: fc.Arbitrary<Happening> = fc.oneof(
  {arbitrary: fc.record({key: keys}), weight: 12},
  fc.record({size: sizes}),
  fc.record({pasted: fc.string({unit: 'binary'})}),
  fc.constant({movie: true as const}),
  fc.constant({gone: true as const}),
  fc.record({snapshot: fc.subarray(Object.keys(everything) as (keyof Snapshot)[]).map(cut)}),
);

/** Some parts as they are, and the others as after a library was emptied. */
function cut(parts: readonly (keyof Snapshot)[]): Partial<Snapshot> {
  const emptied: Partial<Snapshot> = {approvals: [], downloads: {downloads: [], waiting: []}, happenings: []};
  return Object.fromEntries(parts.map(part => [part, emptied[part] ?? everything[part]]));
}

function happen(model: Model, happening: Happening): Model {
  if ('key' in happening) return update(model, {on: 'key', key: happening.key}).model;
  if ('size' in happening) return update(model, {on: 'resize', size: happening.size}).model;
  if ('pasted' in happening) return update(model, {on: 'paste', text: happening.pasted}).model;
  if ('snapshot' in happening) return update(model, {on: 'took-snapshot', part: happening.snapshot}).model;
  if ('gone' in happening) return withMovies(model, movies.slice(0, 2));
  const {of} = model.movie;
  const movie = aMovie({title: hostileNames[0] ?? '', versions: [aVersion(), aVersion()]});
  return of ? update(model, {on: 'took-movie', of, movie}).model : model;
}

describe('whatever keys are pressed, whatever happens meanwhile', () => {
  it('nothing throws, and no frame is broken', () => {
    fc.assert(
      fc.property(sizes, fc.array(happenings, {maxLength: 40}), (size, steps) => {
        const model = steps.reduce(happen, opened(size));
        expect(frameFaults(frameOf(model), model.size)).toEqual([]);
      }),
      {numRuns: 300},
    );
  });

  it('the way out is always open: Ctrl-C quits', () => {
    fc.assert(
      fc.property(sizes, fc.array(happenings, {maxLength: 40}), (size, steps) => {
        const model = steps.reduce(happen, opened(size));
        expect(update(model, {on: 'key', key: 'ctrl-c'}).effects).toEqual([{do: 'quit', isBrokenOff: true}]);
      }),
      {numRuns: 200},
    );
  });

  it('what a key is offered for can be done', () => {
    fc.assert(
      fc.property(fc.array(happenings, {maxLength: 60}), steps => {
        const model = steps.reduce(happen, opened({columns: 100, rows: 30}));
        for (const {disabled, action} of keysOf(model.screen)) {
          if (disabled?.(model) !== undefined) continue;
          const next = update(model, action(model)).model;
          expect(screens).toContain(next.screen);
          expect(frameFaults(frameOf(next), next.size)).toEqual([]);
        }
      }),
      {numRuns: 60},
    );
  });
});
