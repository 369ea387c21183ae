import {describe, expect, it} from 'vitest';
import type {Approval} from '../../../src/core/approvals/approval.ts';
import {initialModel} from '../../../src/dashboard/initial-model.ts';
import type {Model, Size} from '../../../src/dashboard/model.ts';
import {update} from '../../../src/dashboard/update.ts';
import {askedAbout, asksNow, minutesFromNow, someApprovals, someDownloads} from '../../support/asks.ts';
import {colorLook, frameFaults, frameOf, frameSizes, plainLook, spokenLook} from '../../support/dashboard-frame.tsx';
import {hostileNames} from '../../support/hostile-names.ts';

const small: Size = {columns: 80, rows: 24};
const large: Size = {columns: 200, rows: 60};
const allSizes: readonly Size[] = [...frameSizes, {columns: 40, rows: 10}, {columns: 119, rows: 13}];

function looking(approvals: readonly Approval[] | undefined, size: Size = small): Model {
  const model = initialModel(size, asksNow, {approvals, downloads: someDownloads()});
  return {...model, screen: 'approvals'};
}

function at(model: Model, place: number): Model {
  return update(model, {on: 'move', move: place}).model;
}

describe.each(allSizes)('the screen Approvals in $columns x $rows', size => {
  it('holds, wherever the cursor is', () => {
    for (const place of someApprovals().keys()) {
      const model = at(looking(someApprovals(), size), place);
      expect(frameFaults(frameOf(model), size)).toEqual([]);
      expect(frameFaults(frameOf(model, colorLook), size)).toEqual([]);
    }
  });

  it('keeps every line in its place whatever a movie is called', () => {
    const lineOf = (title: string): string | undefined => {
      const approval = {...askedAbout({id: 'k3h7pq2v', title}), reason: title, warnings: [title], message: title};
      const frame = frameOf(looking([approval, askedAbout({id: 'm8w2tz4c', title: 'Alien'})], size));
      expect(frameFaults(frame, size)).toEqual([]);
      return frame.split('\n').find(line => line.includes('Alien'));
    };
    const usual = lineOf('Usual');
    for (const name of hostileNames) expect(lineOf(name)?.slice(0, 40)).toBe(usual?.slice(0, 40));
  });
});

describe('the screen Approvals', () => {
  it('tells of a question what is there, what is offered, and what a person must know', () => {
    const frame = frameOf(at(looking(someApprovals(), large), 1));
    expect(frame).toContain('waits for an answer, asked 2 hours ago, expires in 4 min 12 s');
    expect(frame).toContain('now       HDR10, proven from its bytes, 2160p');
    expect(frame).toContain('offered   P7 FEL, claimed by FEL, 2160p, Atmos, 88.2 GB');
    expect(frame).toContain('warning   leaves 2.8 GB of 91 GB that are free');
    expect(frame).toContain('warning   the release is a WEB-DL');
    expect(frame).toContain('Dune.Part.Two.2024.2160p.UHD.BluRay.REMUX.DV.FEL.HEVC.TrueHD.7.1.Atmos-GRP');
    expect(frame).toContain('by GRP, 88.2 GB, 91 GB free, 42 seeders');
  });

  it('tells what matters most where there is little room', () => {
    const frame = frameOf(at(looking(someApprovals()), 1));
    expect(frame).toMatch(/❯ +Dune: Part Two \(2024\) +HDR10 -> P7 FEL Atmos +88\.2 GB +4 min 12 s left/);
    expect(frame).toContain('warning   leaves 2.8 GB of 91 GB that are free');
    expect(frame).toMatch(/… \d more lines in a larger window/);
  });

  it.each([
    [
      3,
      [
        'was approved by Telegram user 4242 and is being downloaded',
        'asked 2 hours ago, answered 1 hour ago',
        '/movies/The Green Knight (2021)',
        '43 %',
      ],
    ],
    [4, ['failed: it was removed from qBittorrent']],
    [5, ['promised P7 FEL, Atmos, found P7 FEL, Atmos: honest']],
    [6, ['promised P7 FEL, Atmos, found P7 MEL, Atmos: not as promised']],
    [7, ['was declined at the terminal', 'I have the disc']],
    [8, ['has expired']],
  ])('tells what became of question %i', (place, words) => {
    const frame = frameOf(at(looking(someApprovals(), large), place)).replaceAll(/\s+/g, ' ');
    for (const word of words) expect(frame).toContain(word);
  });

  it('counts the seconds of the last minutes', () => {
    const model = at(looking(someApprovals()), 1);
    const later = update(model, {on: 'tick', now: minutesFromNow(4)}).model;
    expect(frameOf(later)).toContain('expires in 12 s');
    const over = update(model, {on: 'tick', now: minutesFromNow(5)}).model;
    expect(frameOf(over)).toContain('waits for an answer, asked 2 hours ago, expires now');
  });

  it('marks what is chosen and tells how much that is together', () => {
    const model = {...looking(someApprovals()), approvals: {chosen: new Set(['k3h7pq2v', 'm8w2tz4c', 'n9p4wz3f'])}};
    const frame = frameOf(model);
    expect(frame).toContain('2 chosen (160 GB)');
    expect(frame).toMatch(/● Blade Runner/);
    expect(frame).not.toMatch(/● Oppenheimer/);
  });

  it('is laid out in colour as it is without', () => {
    expect(frameOf(looking(someApprovals()), plainLook)).toBe(frameOf(looking(someApprovals()), colorLook));
  });

  it('says what to do where nothing waits', () => {
    expect(frameOf(looking([]))).toContain('No question waits. i looks for releases now.');
    expect(frameOf(looking(undefined))).toContain('Reading the questions ...');
    expect(frameOf({...looking(someApprovals()), searches: {approvals: 'nothing like it'}})).toContain(
      'No question is like that. Esc shows all.',
    );
  });

  it('is spoken in sentences, without seconds', () => {
    const frame = frameOf(at(looking(someApprovals(), large), 1), spokenLook);
    expect(frame).toContain(
      'Dune: Part Two (2024), HDR10 to P7 FEL Atmos, 88.2 GB, waits for an answer, expires in 5 minutes',
    );
    expect(frame).toContain('offered: P7 FEL, claimed by FEL, 2160p, Atmos, 88.2 GB, 71 Mbps.');
    expect(frame).not.toMatch(/[─│█░●]|12 s/);
  });

  it('moves by as many rows as its list shows', () => {
    const many = Array.from({length: 60}, (_, index) => askedAbout({id: `id${index}`, title: `Movie ${index}`}));
    const paged = update(looking(many), {on: 'move', move: 'page-down'}).model;
    const rows = frameOf(looking(many)).match(/Movie \d+ \(2019\) +P8/g) ?? [];
    expect(paged.cursors.approvals.place).toBe(rows.length);
  });
});
