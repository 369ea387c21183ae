import {describe, expect, it} from 'vitest';
import {initialModel} from '../../../src/dashboard/initial-model.ts';
import type {Model, Size} from '../../../src/dashboard/model.ts';
import {update} from '../../../src/dashboard/update.ts';
import type {ListedDownloads} from '../../../src/tasks/downloads/list-downloads.ts';
import {askedAbout, asksNow, minutesFromNow, someDownloads} from '../../support/asks.ts';
import {colorLook, frameFaults, frameOf, frameSizes, plainLook, spokenLook} from '../../support/dashboard-frame.tsx';
import {hostileNames} from '../../support/hostile-names.ts';
import {aDownload} from '../../support/messages.ts';

const small: Size = {columns: 80, rows: 24};
const usual: Size = {columns: 120, rows: 40};
const allSizes: readonly Size[] = [...frameSizes, {columns: 40, rows: 10}, {columns: 160, rows: 20}];

function looking(downloads: ListedDownloads | undefined, size: Size = small): Model {
  return {...initialModel(size, asksNow, {downloads}), screen: 'downloads'};
}

function at(model: Model, place: number): Model {
  return update(model, {on: 'move', move: place}).model;
}

function listed(title: string, rest: Partial<Parameters<typeof aDownload>[0]> = {}): ListedDownloads['downloads'][0] {
  const saveTo = `/movies/${title}`;
  const approval = askedAbout({id: 'k3h7pq2v', title}, {state: 'downloading', saveTo, message: title});
  return {approval, download: aDownload({name: title, progress: 0.5, seenAt: asksNow, ...rest})};
}

describe.each(allSizes)('the screen Downloads in $columns x $rows', size => {
  it('holds, wherever the cursor is', () => {
    for (const place of someDownloads().downloads.keys()) {
      const model = at(looking(someDownloads(), size), place);
      expect(frameFaults(frameOf(model), size)).toEqual([]);
      expect(frameFaults(frameOf(model, colorLook), size)).toEqual([]);
    }
  });

  it('keeps every line in its place whatever a movie is called', () => {
    const lineOf = (title: string): string | undefined => {
      const alien = {...listed('Alien'), approval: askedAbout({id: 'm8w2tz4c', title: 'Alien'})};
      const waiting = [askedAbout({id: 'p3q6xa8g', title}, {state: 'approved', message: title})];
      const frame = frameOf(looking({downloads: [listed(title), alien], waiting}, size));
      expect(frameFaults(frame, size)).toEqual([]);
      return frame.split('\n').find(line => line.includes('Alien'));
    };
    const expected = lineOf('Usual');
    for (const name of hostileNames) expect(lineOf(name)?.slice(0, 40)).toBe(expected?.slice(0, 40));
  });
});

describe('the screen Downloads', () => {
  it('shows of a download how far it is, how fast it comes and how long it takes', () => {
    const frame = frameOf(looking(someDownloads()));
    expect(frame).toMatch(/❯ The Green Knight \(2021\) +█{5}░{7} +43 % +24\.2 MB\/s +28 min +downloading/);
    expect(frame).toContain('downloading, 43 %, 30.7 GB of 71.3 GB, 24.2 MB/s, 28 min left');
    expect(frame).toContain('The.Green.Knight.2021.2160p.UHD.BluRay.REMUX.DV.FEL');
    expect(frame).toContain('/movies/The Green Knight (2021)');
    expect(frame).toContain('added 1 hour ago, approved by Telegram user 4242');
  });

  it('tells in words whether what came is what was promised', () => {
    const frame = frameOf(at(looking(someDownloads(), usual), 4));
    expect(frame).toMatch(/Alien \(1979\) +honest: P7 FEL, Atmos/);
    expect(frame).toMatch(/Mad Max: Fury Road \(2015\) +not as promised: P7 MEL, Atmos/);
    expect(frame).toContain('promised P7 FEL, Atmos, found P7 MEL, Atmos: not as promised');
  });

  it('sums up what is under way, waits and went wrong', () => {
    expect(frameOf(looking(someDownloads(), usual))).toContain(
      '2 under way at 24.2 MB/s, 1 to be started, 1 failed, 1 not as promised, 2 complete',
    );
  });

  it('tells what waits to be started, and why', () => {
    expect(frameOf(looking(someDownloads(), usual))).toContain(
      'Arrival (2016) waits: qBittorrent does not answer: it is asked again in 4 minutes',
    );
    const waiting = ['Ada', 'Bob', 'Cy', 'Di'].map(title => askedAbout({id: title, title}, {state: 'approved'}));
    const frame = frameOf(looking({downloads: [], waiting}));
    expect(frame).toContain('Bob (2019) waits for qBittorrent');
    expect(frame).toContain('and 2 more that wait');
  });

  it('says when qBittorrent was not seen lately', () => {
    const frame = frameOf(looking({downloads: [listed('Alien', {seenAt: minutesFromNow(-5)})], waiting: []}));
    expect(frame).toContain('seen 5 minutes ago');
    expect(frameOf(looking({downloads: [listed('Alien')], waiting: []}))).not.toContain('seen ');
  });

  it('is laid out in colour as it is without', () => {
    expect(frameOf(looking(someDownloads()), plainLook)).toBe(frameOf(looking(someDownloads()), colorLook));
  });

  it('says what to do where there is none', () => {
    expect(frameOf(looking({downloads: [], waiting: []}))).toContain('3 shows what waits for your answer');
    expect(frameOf(looking(undefined))).toContain('Reading the downloads ...');
    expect(frameOf({...looking(someDownloads()), searches: {downloads: 'nothing'}})).toContain(
      'No download is like that. Esc shows all.',
    );
  });

  it('says so to its end in a narrow window', () => {
    const size = {columns: 60, rows: 15};
    const frame = frameOf(looking({downloads: [], waiting: []}, size));
    expect(frame.replace(/\s+/g, ' ')).toContain('what you approve is downloaded, and stands here.');
    expect(frameFaults(frame, size)).toEqual([]);
  });

  it('is spoken in sentences, without bars', () => {
    const frame = frameOf(looking(someDownloads(), {columns: 200, rows: 60}), spokenLook);
    expect(frame).toContain('The Green Knight (2021), downloading, 43 %, 30.7 GB of 71.3 GB, 24.2 MB/s, 28 min left');
    expect(frame).toContain('promised P7 FEL, Atmos, found P7 MEL, Atmos: not as promised');
    expect(frame).not.toMatch(/[─│█░●]/);
  });
});
