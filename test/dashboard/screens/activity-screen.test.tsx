import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {initialModel} from '../../../src/dashboard/initial-model.ts';
import {listLayout} from '../../../src/dashboard/list-layout.ts';
import type {Model, Size} from '../../../src/dashboard/model.ts';
import {frameRows} from '../../../src/dashboard/page-rows.ts';
import {clockWords} from '../../../src/dashboard/screens/activity/clock-words.ts';
import type {Snapshot} from '../../../src/dashboard/snapshot.ts';
import {colorLook, frameFaults, frameOf, frameSizes} from '../../support/dashboard-frame.tsx';
import {aHappening, believableLists, hostileSigns, listsNow, minutesAgo} from '../../support/dashboard-lists.ts';
import {hostileNames} from '../../support/hostile-names.ts';
import {rawFrameOf, spokenFrameOf} from '../../support/written-frames.tsx';

const small: Size = {columns: 80, rows: 24};

function activity(snapshot: Partial<Snapshot>, size: Size = small, overrides: Partial<Model> = {}): Model {
  return {...initialModel(size, listsNow, snapshot), screen: 'activity', ...overrides};
}

describe.each(frameSizes)('the activity in $columns x $rows', size => {
  it('shows when what happened to whom, and by whom', () => {
    const frame = frameOf(activity(believableLists(), size));
    expect(frameFaults(frame, size)).toEqual([]);
    expect(frame.split('\n')).toHaveLength(size.rows);
    expect(frame).toContain('60 that happened last, 12 failures');
    expect(frame).toMatch(/2 minutes ago .*approved +Alpha \(2019\) +by Telegram user 4242/);
    expect(frame).toMatch(/9 minutes ago .*health +plex +down: no answer within 30 s/);
    expect(frame).toContain(`when      ${clockWords(minutesAgo(1))}, 1 minute ago`);
    expect(frame).toContain('means     a download began; question k3h7pq2v');
  });

  it('stays aligned with hostile titles', () => {
    const happenings = hostileNames.map((name, place) =>
      aHappening({at: minutesAgo(place), what: 'failed', subject: name, detail: 'it ended', by: undefined}),
    );
    for (let place = 0; place < happenings.length; place += 1) {
      const model = activity({happenings}, size);
      const shown = {...model, cursors: {...model.cursors, activity: {place, key: undefined}}};
      const frame = frameOf(shown, colorLook);
      expect(frameFaults(frame, size)).toEqual([]);
      expect(frame.split('\n')).toHaveLength(size.rows);
      expect(hostileSigns(rawFrameOf(shown))).toEqual([]);
      const rows = frame.split('\n').filter(line => / (?:now|ago) .*failed .*it ended/.test(line));
      expect(rows).toHaveLength(Math.min(happenings.length, listLayout('activity', size.rows - frameRows).list));
      expect(new Set(rows.map(row => stringWidth(row.slice(0, row.indexOf('it ended'))))).size).toBe(1);
    }
  });
});

describe('the activity', () => {
  it('has the time of day where there is room', () => {
    const at = clockWords(minutesAgo(2));
    const rows = (columns: number): string =>
      frameOf(activity(believableLists(), {columns, rows: 24}))
        .split('\n')
        .filter(line => line.includes(' approved '))
        .join('\n');
    expect(rows(120)).toContain(at);
    expect(rows(80)).not.toContain(at);
  });

  it('shows a long word in full below', () => {
    const detail = `it failed because ${'of one thing and '.repeat(8)}the last`;
    const frame = frameOf(
      activity({happenings: [aHappening({what: 'failed', detail, by: undefined})]}, {columns: 80, rows: 40}),
    );
    expect(frame.replace(/\s+/g, ' ')).toContain(`detail ${detail}`);
  });

  it('says what to do where nothing happened', () => {
    expect(frameOf(activity({happenings: []}))).toContain('Nothing happened yet: s scans your libraries');
    expect(frameOf(activity({happenings: []}, small, {searches: {activity: 'x'}}))).toContain('Esc shows all again.');
    expect(frameOf(activity({}))).toContain('Reading what happened ...');
  });

  it('tells how much a search leaves', () => {
    const frame = frameOf(activity(believableLists(), small, {searches: {activity: 'backup'}}));
    expect(frame).toContain('6 of 60 that happened last, with "backup"');
  });

  it('is sentences where it is spoken', () => {
    const spoken = spokenFrameOf(activity(believableLists()));
    expect(spoken).toContain('listitem: 2 minutes ago, approved, Alpha (2019), by Telegram user 4242');
    expect(spoken).not.toMatch(/[❯─]/);
  });
});
