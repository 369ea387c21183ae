import {describe, expect, it} from 'vitest';
import {initialModel} from '../../../src/dashboard/initial-model.ts';
import type {Model, Size} from '../../../src/dashboard/model.ts';
import type {Snapshot} from '../../../src/dashboard/snapshot.ts';
import {update} from '../../../src/dashboard/update.ts';
import {colorLook, frameFaults, frameOf, frameSizes} from '../../support/dashboard-frame.tsx';
import {aDecided, aSource, believableLists, hostileSigns, listsNow} from '../../support/dashboard-lists.ts';
import {hostileNames} from '../../support/hostile-names.ts';
import {rawFrameOf, spokenFrameOf} from '../../support/written-frames.tsx';

const small: Size = {columns: 80, rows: 24};

function torrents(snapshot: Partial<Snapshot>, size: Size = small, overrides: Partial<Model> = {}): Model {
  return {...initialModel(size, listsNow, snapshot), screen: 'torrents', ...overrides};
}

describe.each(frameSizes)('the torrents in $columns x $rows', size => {
  it('show releases, their verdict, and more of the one under the cursor', () => {
    const frame = frameOf(torrents(believableLists(), size));
    expect(frameFaults(frame, size)).toEqual([]);
    expect(frame.split('\n')).toHaveLength(size.rows);
    for (const words of [
      'the latest 60 of 1234 releases, 5 new (●), 30 worth asking about',
      'iptorrents listed 12 minutes ago · feed listed 5 hours ago',
      'Alpha (2019) of Movies',
      'worth asking about: FEL in place of P8.1',
      'there     P8.1',
      'claimed   P7 FEL, 2160p, UHD Blu-ray remux, TrueHD 7.1 Atmos, by "DV" "FEL"',
    ]) {
      expect(frame).toContain(words);
    }
    expect(frame).toMatch(/❯ ● {1,2}ask {5}/);
  });

  it('stay aligned with hostile names', () => {
    const releases = hostileNames.map((name, place) =>
      aDecided(
        {key: place, id: String(place), name, source: name, uploader: name},
        {
          because: name,
          warnings: [name],
          movie: {ratingKey: '1', title: name, year: 2019, edition: name, library: name},
        },
      ),
    );
    const sources = [aSource({name: hostileNames[0] ?? ''})];
    const snapshot = {releases: {total: releases.length, releases}, sources};
    for (let place = 0; place < releases.length; place += 1) {
      const model = torrents(snapshot, size);
      const shown = {...model, cursors: {...model.cursors, torrents: {place, key: undefined}}};
      expect(hostileSigns(rawFrameOf(shown))).toEqual([]);
      const frame = frameOf(shown, colorLook);
      expect(frameFaults(frame, size)).toEqual([]);
      expect(frame.split('\n')).toHaveLength(size.rows);
      const rows = frame.split('\n').filter(line => / ask {5}.*71\.3 GB/.test(line));
      expect(rows.length).toBeGreaterThan(6);
      expect(new Set(rows.map(row => row.indexOf('71.3 GB'))).size).toBe(1);
    }
  });
});

describe('the torrents', () => {
  it('show what a narrow window has room for', () => {
    const size = {columns: 40, rows: 10};
    const frame = frameOf(torrents(believableLists(), size));
    expect(frameFaults(frame, size)).toEqual([]);
    expect(frame).toContain('❯ ● ask');
  });

  it('are being read while nothing is known', () => {
    expect(frameOf(torrents({}))).toContain('Reading the releases ...');
  });

  it.each<[string, Partial<Model>, Partial<Snapshot>]>([
    ['No release is like that. Esc shows all again.', {searches: {torrents: 'x'}}, {}],
    ['Nothing new came with the last listing. n shows all.', {torrents: {onlyNew: true}}, {}],
    ['No source of releases is set up.', {}, {sources: []}],
    ['No releases are known yet. i looks for them now.', {}, {sources: [aSource()]}],
  ])('say what to do where there are none: %s', (words, overrides, snapshot) => {
    const model = torrents({releases: {total: 0, releases: []}, ...snapshot}, small, overrides);
    expect(frameOf(model)).toContain(words);
  });

  it('say that they are narrowed', () => {
    const releases = {total: 1, releases: [aDecided({isNew: true})]};
    const model = torrents({releases}, small, {searches: {torrents: 'alpha'}, torrents: {onlyNew: true}});
    expect(frameOf(model)).toContain('1 release, only what is new, 1 worth asking about, with "alpha"');
  });

  it('begin with the source that failed', () => {
    const failure = {
      state: 'logged-out',
      kind: 'refused',
      message: 'the cookies are not valid',
      hint: undefined,
    } as const;
    const sources = [aSource({name: 'feed'}), aSource({failure: {...failure}})];
    const frame = frameOf(torrents({...believableLists(), sources}));
    expect(frame).toContain('iptorrents failed: the cookies are not valid (listed 12 minutes ago) · feed');
  });

  it('are sentences where they are spoken', () => {
    const spoken = spokenFrameOf(torrents(believableLists()));
    expect(spoken).toContain(
      'listitem: (selected) new, ask, Alpha 2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP, claims P7 FEL with Atmos, 71.3 GB, 987 seeders, just now',
    );
    expect(spoken).toContain('verdict: worth asking about: FEL in place of P8.1');
    expect(spoken).not.toMatch(/[●❯─·]/);
  });

  it('speak hostile names without what would reach the terminal', () => {
    for (const name of hostileNames) {
      const releases = {total: 1, releases: [aDecided({name})]};
      expect(hostileSigns(spokenFrameOf(torrents({releases})))).toEqual([]);
    }
  });

  it('move by the rows that are shown', () => {
    const {model} = update(torrents(believableLists()), {on: 'key', key: 'page-down'});
    expect(model.cursors.torrents.place).toBe(8);
  });

  it('have nothing to open where none is shown', () => {
    const {model} = update(torrents({releases: {total: 0, releases: []}}), {on: 'key', key: 'enter'});
    expect(model.screen).toBe('torrents');
    expect(model.notice?.text).toContain('no release is shown');
  });

  it('show only new ones with n, and all with n again', () => {
    const once = update(torrents(believableLists()), {on: 'key', key: 'n'});
    expect(once.model.torrents.onlyNew).toBe(true);
    expect(update(once.model, {on: 'key', key: 'n'}).model.torrents.onlyNew).toBe(false);
  });
});
