import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {initialModel} from '../../../src/dashboard/initial-model.ts';
import type {Model, Size} from '../../../src/dashboard/model.ts';
import {colorLook, frameFaults, frameOf, frameSizes, spokenLook} from '../../support/dashboard-frame.tsx';
import {aConnection, aJob, listsNow, minutesAgo} from '../../support/dashboard-lists.ts';
import {aMovie} from '../../support/library.ts';
import {aLibraryStatus, aListedDownload, aQuestionAbout, overviewModel} from '../../support/overview-model.ts';

const hostile: readonly string[] = [
  '\u001b[2J\u001b]0;title\u0007 clear',
  'two\r\nlines',
  '\u202eright to left\u2066',
  'zero\u200b\u200d\ufeffwidth',
  '千と千尋の神隠し 千と千尋の神隠し',
  '👨‍👩‍👧‍👦👩🏽‍🚀🏴‍☠️ families',
  'שלום العربية',
  'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033dalgo',
  'x'.repeat(300),
];

/** A model whose every text from outside is one of these. */
async function modelOf(titles: readonly string[], size: Size): Promise<Model> {
  const movies = titles.map((title, at) => aMovie({ratingKey: String(at), title, addedAt: minutesAgo(90 + at)}));
  const model = await overviewModel(size, movies);
  const approvals = titles.map(title => aQuestionAbout(title, {expiresAt: minutesAgo(-120)}));
  const downloads = titles.map(title => aListedDownload(title));
  const connections = titles.map(title => aConnection({title, message: title, state: 'down', ok: false}));
  const jobs = titles.map(title => aJob({message: title, ok: false}));
  const daemon = {holder: 'felscanner watch', pid: 7, host: 'nas', since: minutesAgo(9)};
  return {
    ...model,
    snapshot: {
      ...model.snapshot,
      approvals,
      downloads: {downloads, waiting: []},
      connections,
      daemon: {daemon, jobs},
    },
  };
}

describe.each(frameSizes)('the overview of $columns x $rows', size => {
  it('holds what matters', async () => {
    const frame = frameOf(await overviewModel(size));
    expect(frameFaults(frame, size)).toEqual([]);
    expect(frame.split('\n')).toHaveLength(size.rows);
    for (const held of [
      'Library, 3000 movies',
      /Dolby Vision +1114 +37.1 % █+░+/,
      /FEL +307 +10.2 %/,
      /DV median +51.8 GB, 58 Mbps/,
      /Last scan +3 hours ago: 3 added/,
      /Next scan +in 21 h/,
      /P7 FEL +307 +10.2 % █+░+/,
      '3 questions, next expires in 50 min',
      /Dune: Part Two .*HDR10 -> P7 FEL.* 23 h/,
      /Oppenheimer .*45 % 23.4 MB\/s +28 min/,
      'Newest in Dolby Vision',
      /Golden Harbor.* P7 MEL .*41 d/,
      /Telegram +down +2 h/,
      /iptFetch +failed +in 30 min/,
    ])
      expect(frame).toMatch(held);
  });

  it('is the same with colour and without it', async () => {
    const model = await overviewModel(size);
    expect(frameOf(model, colorLook)).toBe(frameOf(model));
  });

  it('holds whatever texts from outside say', async () => {
    const model = await modelOf(hostile, size);
    const frame = frameOf(model);
    expect(frameFaults(frame, size)).toEqual([]);
    expect(frame.split('\n')).toHaveLength(size.rows);
    expect(frame.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(frameFaults(frameOf(model, spokenLook), size)).toEqual([]);
  });

  it('keeps its columns where titles are strange', async () => {
    const calm = await modelOf(
      hostile.map((_, at) => `Film ${at}`),
      size,
    );
    const strange = await modelOf(hostile, size);
    expect(ruledColumns(frameOf(strange))).toEqual(ruledColumns(frameOf(calm)));
  });

  it('says what to do where there is nothing yet', () => {
    const model = initialModel(size, listsNow, {
      library: {...aLibraryStatus(), scans: []},
      approvals: [],
      downloads: {downloads: [], waiting: []},
      connections: [],
      daemon: {daemon: undefined, jobs: [aJob({name: 'scan', lastRunAt: undefined, ok: undefined})]},
    });
    const frame = frameOf(model);
    expect(frameFaults(frame, size)).toEqual([]);
    expect(frame).toContain('No movies are known yet:');
    expect(frame).toContain('s scans your libraries.');
    expect(frame).toContain('No question waits.');
    expect(frame).toContain('Nothing is being downloaded.');
    expect(frame).toContain('no daemon runs: w starts it');
  });

  it('is spoken in sentences, without bars, rules and columns', async () => {
    const frame = frameOf(await overviewModel(size), spokenLook);
    expect(frameFaults(frame, size)).toEqual([]);
    expect(frame).not.toMatch(/[█▒░─│]| {3}/);
    expect(frame).toContain('Library, 3000 movies\nDolby Vision 1114, 37.1 %; FEL 307, 10.2 %;');
    expect(frame).toContain('Dune: Part Two (2019), HDR10 to P7 FEL Atmos, expires in 24 hours.');
  });
});

describe('the overview', () => {
  it.each([
    {columns: 40, rows: 10},
    {columns: 79, rows: 24},
    {columns: 149, rows: 11},
    {columns: 151, rows: 200},
    {columns: 400, rows: 12},
  ])('fits a window of $columns x $rows', async size => {
    const frame = frameOf(await overviewModel(size));
    expect(frameFaults(frame, size)).toEqual([]);
    expect(frame).toContain('Library, 3000 movies');
  });

  it('has one column below 80 characters, two from there, three from 150', async () => {
    const headings = async (columns: number): Promise<number> => {
      const frame = frameOf(await overviewModel({columns, rows: 30}));
      return (frame.split('\n')[2] ?? '').split(/─ {2}/).length;
    };
    expect([await headings(79), await headings(80), await headings(149), await headings(150)]).toEqual([1, 2, 2, 3]);
  });
});

/** Where in its line each rule behind a heading ends, in columns of the terminal. */
function ruledColumns(frame: string): number[][] {
  return frame
    .split('\n')
    .map(line => [...line.matchAll(/─(?= {2}|$)/g)].map(({index}) => stringWidth(line.slice(0, index))));
}
