import {describe, expect, it} from 'vitest';
import {initialModel} from '../../../src/dashboard/initial-model.ts';
import {connectionsShown} from '../../../src/dashboard/lists.ts';
import type {Model, Size} from '../../../src/dashboard/model.ts';
import type {Snapshot} from '../../../src/dashboard/snapshot.ts';
import {update} from '../../../src/dashboard/update.ts';
import {colorLook, frameFaults, frameOf, frameSizes} from '../../support/dashboard-frame.tsx';
import {
  aConnection,
  aDaemon,
  aJob,
  aSource,
  believableLists,
  hostileSigns,
  listsNow,
} from '../../support/dashboard-lists.ts';
import {hostileNames} from '../../support/hostile-names.ts';
import {rawFrameOf, spokenFrameOf} from '../../support/written-frames.tsx';

const small: Size = {columns: 80, rows: 24};

/** The cursor at the service or job of that key. */
function connections(key: string, size: Size = small, snapshot: Partial<Snapshot> = believableLists()): Model {
  const model: Model = {...initialModel(size, listsNow, snapshot), screen: 'connections'};
  const place = connectionsShown(model).findIndex(row => row.key === key);
  return {...model, cursors: {...model.cursors, connections: {place, key}}};
}

describe.each(frameSizes)('the connections in $columns x $rows', size => {
  it('show services with their state, then jobs with their times', () => {
    const frame = frameOf(connections('service qbittorrent', size));
    expect(frameFaults(frame, size)).toEqual([]);
    expect(frame.split('\n')).toHaveLength(size.rows);
    expect(frame).toContain('4 services work (1 degraded), 1 down, 1 job failed, watched since 5 days ago');
    expect(frame).toMatch(/❯ qBittorrent +down +9 minutes ago/);
    expect(frame).toMatch(/ {2}checkPlex +in 8 min 12 s +2 minutes ago/);
    expect(frame).toContain('is        down: connection refused at http://nas:8080');
    expect(frame).toContain('do        Start qBittorrent, or correct qbittorrent.url in the settings.');
  });

  it('show how a job went and what it waits for', () => {
    const failed = frameOf(connections('job iptFetch', size));
    expect(frameFaults(failed, size)).toEqual([]);
    expect(failed).toMatch(/❯ iptFetch +in 40 min +failed 1 hour ago/);
    expect(failed).toContain('iptFetch: looks for releases');
    expect(failed.replace(/\s+/g, ' ')).toContain(
      'last failed 1 hour ago: IPTorrents says that the cookies are not valid any more',
    );
    expect(frameOf(connections('job trackDownloads', size))).toContain('next      when qbittorrent works');
  });

  it('stay aligned with hostile words', () => {
    for (const name of hostileNames) {
      const snapshot = {
        connections: [aConnection({title: name, message: name, hint: name, service: 'torznab:feed'})],
        sources: [aSource({name: 'feed', kind: name})],
        daemon: aDaemon([aJob({name: 'scan', message: name})]),
      };
      for (const key of ['service torznab:feed', 'job scan']) {
        const shown = connections(key, size, snapshot);
        const frame = frameOf(shown, colorLook);
        expect(frameFaults(frame, size)).toEqual([]);
        expect(frame.split('\n')).toHaveLength(size.rows);
        expect(hostileSigns(rawFrameOf(shown))).toEqual([]);
      }
    }
  });
});

describe('the connections', () => {
  it('tell of a source when it listed and when it may be asked again', () => {
    const frame = frameOf(connections('service iptorrents', {columns: 120, rows: 40})).replace(/\s+/g, ' ');
    expect(frame).toContain(
      'source pages, listed 12 minutes ago, 12 of 300 requests today, keys in use for 3 days, asked again in 18 minutes at the earliest',
    );
    expect(frameOf(connections('service torznab:feed'))).toContain('source    Torznab, listed 5 hours ago');
  });

  it('say of a service nobody looked at how to look', () => {
    expect(frameOf(connections('service torznab:feed'))).toContain('nobody has looked yet; t looks now');
  });

  it('tell a paused job from one that runs', () => {
    const daemon = aDaemon([{...aJob(), pausedAt: listsNow} as ReturnType<typeof aJob>]);
    const frame = frameOf(connections('job scan', small, {connections: [], daemon}));
    expect(frame).toMatch(/❯ scan +paused +8 hours ago/);
    expect(frame).toContain('paused just now; p has it run again');
  });

  it('say how to have a daemon where none runs', () => {
    const snapshot = {connections: [aConnection()], daemon: aDaemon([aJob()], false)};
    const frame = frameOf(connections('job scan', small, snapshot));
    expect(frame).toContain('no daemon runs the jobs (w starts one)');
    expect(frame).toContain('no daemon runs, w starts one here');
  });

  it('keep the row of the cursor on the screen, and in the middle its headings', () => {
    const first = frameOf(connections('service plex', {columns: 80, rows: 18}));
    expect(first).toContain('Service ');
    const last = frameOf(connections('job backup'));
    expect(last).toMatch(/❯ backup/);
    expect(last).toMatch(/ {2}Job +Next +Last/);
  });

  it('are being read while nothing is known', () => {
    expect(frameOf(connections('', small, {}))).toContain('Reading how the services are ...');
  });

  it('are sentences where they are spoken, without a countdown', () => {
    const spoken = spokenFrameOf(connections('job checkPlex'));
    expect(spoken).toContain('listitem: Jobs');
    expect(spoken).toContain('listitem: (selected) job checkPlex, last 2 minutes ago, next in 9 minutes');
    expect(spoken).not.toMatch(/[❯─]| s\b.*in \d+ min \d/);
    expect(spoken).not.toMatch(/listitem:\s*\n/);
  });

  it('test a service or run a job with t', () => {
    const tested = update(connections('service plex'), {on: 'key', key: 't'});
    expect(tested.effects).toEqual([{do: 'begin-work', work: {name: 'test', service: 'plex'}}]);
    const run = update(connections('job scan'), {on: 'key', key: 't'});
    expect(run.effects).toEqual([{do: 'begin-work', work: {name: 'job', act: 'run', job: 'scan'}}]);
  });

  it('pause a job with p, and no service', () => {
    const paused = update(connections('job scan'), {on: 'key', key: 'p'});
    expect(paused.effects).toEqual([{do: 'begin-work', work: {name: 'job', act: 'pause', job: 'scan'}}]);
    const service = update(connections('service plex'), {on: 'key', key: 'p'});
    expect(service.effects).toEqual([]);
    expect(service.model.notice?.text).toContain('a service cannot be paused');
  });
});
