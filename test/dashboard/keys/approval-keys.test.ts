import {describe, expect, it} from 'vitest';
import type {Approval} from '../../../src/core/approvals/approval.ts';
import {initialModel} from '../../../src/dashboard/initial-model.ts';
import type {Effect, Model} from '../../../src/dashboard/model.ts';
import type {Screen} from '../../../src/dashboard/screen.ts';
import {update} from '../../../src/dashboard/update.ts';
import {askedAbout, asksNow, someApprovals, someDownloads} from '../../support/asks.ts';

function looking(approvals: readonly Approval[] = someApprovals(), screen: Screen = 'approvals'): Model {
  const model = initialModel({columns: 80, rows: 24}, asksNow, {approvals, downloads: someDownloads()});
  return {...model, screen};
}

/** Presses keys one after the other; what the world was asked to do comes with it. */
function press(model: Model, ...keys: readonly string[]): {model: Model; effects: readonly Effect[]} {
  return keys.reduce<{model: Model; effects: readonly Effect[]}>(
    (before, key) => {
      const {model: after, effects} = update(before.model, {on: 'key', key});
      return {model: after, effects: [...before.effects, ...effects]};
    },
    {model, effects: []},
  );
}

function chosen({approvals}: Model): string[] {
  return [...approvals.chosen].toSorted();
}

describe('a approves', () => {
  it('asks first', () => {
    const {model, effects} = press(looking(), 'a');
    expect(model.dialog).toMatchObject({
      kind: 'confirm',
      question: 'Download 1 release (71.3 GB)?',
      lines: [
        'Blade Runner 2049 (2017): P8.1 -> P7 FEL Atmos, 71.3 GB',
        'Blade.Runner.2049.2017.2160p.UHD.BluRay.REMUX.DV.FEL.HEVC.TrueHD.7.1.Atmos-GRP',
      ],
    });
    expect(effects).toEqual([]);
  });

  it.each(['y', 'enter'])('begins with %s, with what is under the cursor', key => {
    const {model, effects} = press(looking(), 'j', 'a', key);
    expect(effects).toEqual([{do: 'begin-work', work: {name: 'approve', ids: ['m8w2tz4c']}}]);
    expect(model.dialog).toBeUndefined();
  });

  it('begins with all that are chosen, wherever the cursor is', () => {
    const {effects} = press(looking(), 'space', 'j', 'j', 'space', 'G', 'a', 'y');
    expect(effects).toEqual([{do: 'begin-work', work: {name: 'approve', ids: ['k3h7pq2v', 'b5n9rd6x']}}]);
  });

  it('says once what several are warned of, and of whom where it is not all', () => {
    const warned = ['one', 'two', 'three', 'four'].map((id, place) => ({
      ...askedAbout({id, title: id}),
      freeBytes: undefined,
      warnings: [
        ...(place < 1 ? ['no Atmos'] : []),
        ...(place < 3 ? ['FEL or MEL, unproven'] : []),
        'Radarr sees a second file',
      ],
    }));
    const {model} = press(looking(warned), 'A', 'a');
    expect(model.dialog?.lines.filter(line => line.startsWith('!'))).toEqual([
      expect.stringMatching(/^! one .*: no Atmos$/),
      '! 3 of them: FEL or MEL, unproven',
      '! Radarr sees a second file',
    ]);
  });

  it.each(['escape', 'n', 'q'])('leaves all as it was with %s', key => {
    const before = press(looking(), 'space').model;
    const {model, effects} = press(before, 'a', key);
    expect(effects).toEqual([]);
    expect(model).toEqual(before);
  });

  it('does nothing at another key', () => {
    const {model, effects} = press(looking(), 'a', 'x', 'j', 'a');
    expect(effects).toEqual([]);
    expect(model.dialog?.kind).toBe('confirm');
  });

  it('tells what a person must know before the yes', () => {
    expect(press(looking(), 'j', 'a').model.dialog?.lines).toEqual(
      expect.arrayContaining(['! leaves 2.8 GB of 91 GB that are free', '! the release is a WEB-DL']),
    );
    expect(press(looking(), 'j', 'j', 'j', 'j', 'a').model.dialog?.lines).toContain(
      '! it failed before: it was removed from qBittorrent',
    );
  });

  it('tells that all together do not fit', () => {
    const {dialog} = press(looking(), 'A', 'a').model;
    expect(dialog).toMatchObject({question: 'Download 3 releases (231 GB)?'});
    expect(dialog?.lines).toContain('! together they do not fit: 231 GB, and 91 GB were free');
    expect(dialog?.lines).toContain('! Dune: Part Two (2024): leaves 2.8 GB of 91 GB that are free');
  });

  it('names the first of many, each in one line', () => {
    const many = Array.from({length: 9}, (_, at) =>
      askedAbout({id: `id${at}`, title: `Movie ${at} ${'x'.repeat(300)}`}),
    );
    const {dialog} = press(looking(many), 'A', 'a').model;
    expect(dialog?.lines).toHaveLength(6);
    expect(dialog?.lines.at(-1)).toBe('and 4 more');
    for (const line of dialog?.lines ?? []) expect(line.length).toBeLessThanOrEqual(76);
  });
});

describe('d declines', () => {
  it('types a reason and begins with it', () => {
    const {model, effects} = press(looking(), 'd', ...'too', 'space', ...'bigg', 'backspace', 'enter');
    expect(effects).toEqual([{do: 'begin-work', work: {name: 'decline', ids: ['k3h7pq2v'], reason: 'too big'}}]);
    expect(model).toMatchObject({dialog: undefined, typing: false});
  });

  it('begins without a reason where none is typed', () => {
    const {effects} = press(looking(), 'd', 'space', 'enter');
    expect(effects).toEqual([{do: 'begin-work', work: {name: 'decline', ids: ['k3h7pq2v'], reason: undefined}}]);
  });

  it('takes letters that are keys elsewhere for the reason', () => {
    expect(press(looking(), 'd', 'q', 'y', 'n', 'a', '?').model.dialog).toMatchObject({text: 'qyna?'});
  });

  it('leaves all as it was with Esc', () => {
    const before = press(looking(), 'space').model;
    const {model, effects} = press(before, 'd', ...'no', 'escape');
    expect(effects).toEqual([]);
    expect(model).toEqual(before);
  });
});

describe('what was decided elsewhere meanwhile', () => {
  const decidedElsewhere = someApprovals().map(
    (approval): Approval => (approval.id === 'k3h7pq2v' ? {...approval, state: 'downloading'} : approval),
  );

  it('is not decided again, though it was chosen', () => {
    const before = press(looking(), 'space', 'j', 'space').model;
    const {model} = update(before, {on: 'took-snapshot', part: {approvals: decidedElsewhere}});
    expect(press(model, 'a', 'y').effects).toEqual([{do: 'begin-work', work: {name: 'approve', ids: ['m8w2tz4c']}}]);
    expect(press(model, 'd', 'enter').effects).toMatchObject([{work: {name: 'decline', ids: ['m8w2tz4c']}}]);
  });

  it('leaves nothing to decide where it is all that was chosen, and the cursor at it', () => {
    const before = press(looking(), 'space').model;
    const {model} = update(before, {on: 'took-snapshot', part: {approvals: decidedElsewhere}});
    const {model: after, effects} = press(model, 'a');
    expect(after.dialog).toBeUndefined();
    expect(after.notice?.text).toBe('this one is downloading: there is nothing to decide');
    expect(effects).toEqual([]);
  });
});

describe('choosing', () => {
  it('chooses with Space, and no more with another', () => {
    expect(chosen(press(looking(), 'space').model)).toEqual(['k3h7pq2v']);
    expect(chosen(press(looking(), 'space', 'space').model)).toEqual([]);
  });

  it('chooses all that wait with A, and none with another', () => {
    expect(chosen(press(looking(), 'A').model)).toEqual(['b5n9rd6x', 'k3h7pq2v', 'm8w2tz4c']);
    expect(chosen(press(looking(), 'space', 'A').model)).toHaveLength(3);
    expect(chosen(press(looking(), 'A', 'A').model)).toEqual([]);
  });

  it('chooses with A only what the search shows', () => {
    expect(chosen(press(looking(), '/', ...'dune', 'enter', 'A').model)).toEqual(['m8w2tz4c']);
  });

  it('chooses one that failed, which may be tried again', () => {
    expect(chosen(press(looking(), 'j', 'j', 'j', 'j', 'space').model)).toEqual(['g4k8tw9b']);
  });
});

describe('a key that can do nothing says why', () => {
  const decided = someApprovals().filter(({state}) => state === 'declined');
  const absent = [{...askedAbout({id: 'k3h7pq2v', title: 'Alien'}), movie: undefined}];
  const busy = (name: 'approve' | 'follow'): Partial<Model> => ({
    works: [{name, title: '', progress: undefined, startedAt: asksNow, isEnding: false}],
  });

  it.each<[string, string, Model]>([
    ['a', 'nothing waits for an answer', looking([])],
    ['d', 'nothing waits for an answer', looking([])],
    ['a', 'this one is declined: there is nothing to decide', looking(decided)],
    ['d', 'this one is declined: there is nothing to decide', looking(decided)],
    ['space', 'only what waits for an answer can be chosen', looking(decided)],
    ['A', 'nothing waits for an answer', looking(decided)],
    ['a', 'your last answer is being carried out', {...looking(), ...busy('approve')}],
    ['d', 'your last answer is being carried out', {...looking(), ...busy('approve')}],
    ['enter', 'its movie is not in the library', looking(absent)],
    ['enter', 'there is no question', looking([])],
    ['u', 'qBittorrent is being asked', {...looking([], 'downloads'), ...busy('follow')}],
  ])('%s: %s', (key, why, model) => {
    const {model: after, effects} = press(model, key);
    expect(after.notice).toMatchObject({tone: 'warning', text: why});
    expect({...after, notice: undefined}).toEqual(model);
    expect(effects).toEqual([]);
  });
});

describe('Enter opens the movie', () => {
  it('of the question under the cursor, and Esc leads back to it', () => {
    const {model, effects} = press(looking(), 'j', 'enter');
    expect(model.screen).toBe('movie');
    expect(effects).toEqual([{do: 'read-movie', of: {ratingKey: 'm8w2tz4c'}}]);
    const back = press(model, 'escape').model;
    expect(back).toMatchObject({screen: 'approvals', cursors: {approvals: {place: 1}}});
  });

  it('of the download under the cursor', () => {
    const {effects} = press(looking([], 'downloads'), 'enter');
    expect(effects).toEqual([{do: 'read-movie', of: {ratingKey: 'f2j6sv8a'}}]);
  });
});

it('u has qBittorrent asked', () => {
  const {effects} = press(looking([], 'downloads'), 'u');
  expect(effects).toMatchObject([{do: 'begin-work', work: {name: 'follow'}}]);
});

describe('what was chosen', () => {
  it('and answered elsewhere meanwhile is chosen no more, also where its download fails later', () => {
    const [one, other] = ['aaaa', 'bbbb'].map(id => askedAbout({id, title: id}));
    if (!one || !other) throw new Error('two questions');
    const {model: both} = press(looking([one, other]), 'space', 'j');
    const took = (model: Model, approval: Approval): Model =>
      update(model, {on: 'took-snapshot', part: {approvals: [other, approval]}}).model;
    const answered = took(both, {...one, state: 'downloading'});
    expect(chosen(answered)).toEqual([]);
    const failed = took(answered, {...one, state: 'failed', message: 'no room'});
    expect(press(failed, 'a').model.dialog?.lines[0]).toContain('bbbb');
  });

  it('stays chosen while it waits', () => {
    const [one, other] = ['aaaa', 'bbbb'].map(id => askedAbout({id, title: id}));
    if (!one || !other) throw new Error('two questions');
    const {model} = press(looking([one, other]), 'space');
    expect(chosen(update(model, {on: 'took-snapshot', part: {approvals: [other, one]}}).model)).toEqual(['aaaa']);
    expect(chosen(update(model, {on: 'took-snapshot', part: {}}).model)).toEqual(['aaaa']);
  });
});
