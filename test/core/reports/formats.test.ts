import {describe, expect, it} from 'vitest';
import {csvCell} from '../../../src/core/reports/csv-cell.ts';
import {escapeMarkdown} from '../../../src/core/reports/escape-markdown.ts';
import {reportFormats} from '../../../src/core/reports/report-format.ts';
import {reportMarks} from '../../../src/core/reports/report-mark.ts';
import {reportPieces} from '../../../src/core/reports/report-pieces.ts';
import {aDolbyVision, aMovie, anAudio, aPlainVersion, aVersion, plainAudio} from '../../support/library.ts';
import {manyMovies} from '../../support/many-movies.ts';
import {hostileTitles, reportInput} from '../../support/report-input.ts';

const full = aMovie({
  title: 'Alpha, "the first"',
  edition: "Director's Cut",
  versions: [
    aVersion({disagreements: [{fact: 'picture', plex: 'P8.1', bitstream: 'P7 FEL'}], audio: [anAudio(), plainAudio()]}),
    aPlainVersion({sizeBytes: undefined, audio: [anAudio({atmos: undefined, language: undefined})]}),
  ],
});
const bare = aMovie({ratingKey: '9', title: 'Bare', year: undefined, addedAt: undefined, versions: []});
const hostile = hostileTitles.map((title, index) =>
  aMovie({title, ratingKey: String(index), versions: [aVersion({file: `/x/${title}.mkv`})]}),
);

function written(format: (typeof reportFormats)[number], movies = [full, bare]): string {
  return [...reportPieces(format, reportInput(movies))].join('');
}

describe.each(reportFormats)('a report in %s', format => {
  it('begins with its mark', () => {
    expect(written(format).startsWith(reportMarks[format])).toBe(true);
  });

  it('is made piece by piece, the movies read as they are needed', () => {
    let read = 0;
    const {rollUp, version} = reportInput([full]);
    const source = {
      *listMovies() {
        for (const movie of manyMovies(5000)) {
          read += 1;
          yield movie;
        }
      },
    };
    const pieces = reportPieces(format, {rollUp, source, version})[Symbol.iterator]();
    for (let taken = 0; taken < 4; taken += 1) pieces.next();
    expect(read).toBeLessThan(200);
  });
});

describe.each(['csv', 'html', 'md'] as const)('a report in %s', format => {
  it('holds no control character and no mark that reorders text but line ends', () => {
    const text = written(format, hostile);
    expect(text.replace(/^\ufeff/, '').match(/[^\P{Cc}\r\n]|[\u202a-\u202e\u2066-\u2069]/u)?.[0]).toBeUndefined();
  });
});

describe('JSON', () => {
  it('keeps titles as they are, control characters as escapes', () => {
    const text = written('json', hostile);
    expect(text).not.toMatch(/[^\P{Cc}\n\x7f-\x9f]/u);
    expect(JSON.parse(text).movies.map(({title}: {title: string}) => title)).toEqual(hostileTitles);
  });

  it('is the document of the contract with all movies', () => {
    const report = JSON.parse(written('json'));
    expect(report).toMatchObject({
      generator: 'felscanner 1.2.3',
      generatedAt: '2026-01-02T03:04:05.000Z',
      totals: {movies: 2, dolbyVision: 1, fel: 1, mel: 0, layerUnknown: 0, atmos: 1, felAndAtmos: 1, dvAndAtmos: 1},
      profiles: [
        {label: '?', count: 1, percent: 50},
        {label: 'P7 FEL', count: 1, percent: 50},
      ],
      averages: {dvSizeBytes: 62_000_000_000, felBitrateKbps: 68_888},
      recent: [{title: 'Alpha, "the first"', addedAt: '2025-03-01T12:00:00.000Z'}],
      movies: [{ratingKey: '101', versions: [{label: 'P7 FEL'}, {label: 'HDR10', sizeBytes: null}]}, {year: null}],
    });
    expect(report.byReleaseYear).toEqual([{year: 2019, movies: 1, dolbyVision: 1, fel: 1}]);
  });

  it('gives null for figures there are none of', () => {
    expect(JSON.parse(written('json', [bare])).averages).toEqual({
      dvSizeBytes: null,
      dvBitrateKbps: null,
      felSizeBytes: null,
      felBitrateKbps: null,
    });
  });
});

describe('CSV', () => {
  it('has a row per version, and one for a movie without any', () => {
    const [head = [], ...rows] = parseCsv(written('csv'));
    expect(rows).toHaveLength(3);
    expect(rows.every(row => row.length === head.length)).toBe(true);
    expect(named(head, rows[0])).toMatchObject({
      'Rating key': '101',
      Title: 'Alpha, "the first"',
      Year: '2019',
      Edition: "Director's Cut",
      Library: 'Movies',
      IMDb: 'tt0000101',
      TMDB: '101',
      Label: 'P7 FEL',
      'DV profile': '7',
      Compatibility: '6',
      Layer: 'fel',
      Evidence: 'bitstream',
      Samples: '5 fel',
      'CM version': '4.0',
      'Dynamic range': 'dolby-vision',
      'HDR10+': 'no',
      Resolution: '2160p',
      Width: '3840',
      Codec: 'hevc',
      'Bitrate (kbps)': '68888',
      'Size (bytes)': '62000000000',
      'Duration (ms)': '7200000',
      'Audio tracks': 'TrueHD Atmos 7.1 (eng); AC-3 5.1 (eng)',
      Atmos: 'yes',
      'TrueHD Atmos': 'yes',
      Added: '2025-03-01T12:00:00.000Z',
      'Versions of the movie': '2',
      Disagreements: 'picture: Plex P8.1, bytes P7 FEL',
      Path: '/data/movies/Alpha (2019)/Alpha (2019).mkv',
    });
    expect(named(head, rows[1])).toMatchObject({Label: 'HDR10', 'Size (bytes)': '', Atmos: 'unknown', Layer: ''});
    expect(named(head, rows[2])).toMatchObject({Title: 'Bare', Year: '', Label: '', 'Versions of the movie': '0'});
  });

  it('ends every line with CR LF', () => {
    expect(written('csv').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('keeps hostile titles in one cell of one row, none of them a formula', () => {
    const [head = [], ...rows] = parseCsv(written('csv', hostile));
    expect(rows).toHaveLength(hostile.length);
    expect(rows.every(row => row.length === head.length)).toBe(true);
    expect(rows.flat().filter(cell => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
  });

  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['one\ntwo', 'one two'],
    ['=1+1', "'=1+1"],
    ['  @x', "'  @x"],
    ['-5', "'-5"],
    [-5, '-5'],
    [undefined, ''],
    ['', ''],
  ])('writes %j as %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});

describe('Markdown', () => {
  it('tells the roll-up and every version in tables', () => {
    const text = written('md');
    expect(text).toContain('| Dolby Vision | 1 | 50.0 % |');
    expect(text).toContain('| Alpha, "the first", Director\'s Cut (2019) | P7 FEL | 2160p | yes | TrueHD Atmos 7.1 |');
    expect(text).toContain('| Bare | ? |');
  });

  it('keeps hostile titles in their cells and free of markup', () => {
    const rows = written('md', hostile).split('## Movies')[1]?.trim().split('\n').slice(2) ?? [];
    expect(rows).toHaveLength(hostile.length);
    for (const row of rows) {
      expect(row.replace(/\\\\|\\\|/g, '').split('|')).toHaveLength(10);
      expect(row).not.toMatch(/[<>]|:\/\/|www\.|(?<!\\)[`*[~]/);
    }
  });

  it.each([
    ['a|b', 'a\\|b'],
    ['<b>&', '&lt;b&gt;&amp;'],
    ['a\\|b', 'a\\\\\\|b'],
    ['x_y*z', 'x\\_y\\*z'],
    ['me@home', 'me&#64;home'],
  ])('writes %j as %s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

describe('HTML', () => {
  it('is one page that asks the network for nothing', () => {
    const text = written('html');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1];
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; img-src data:; /);
    expect(text).not.toMatch(/https?:|src=|@import|url\(/);
  });

  it('lets no title out of its place', () => {
    const text = written('html', hostile);
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(text.match(/<\/script/g)).toHaveLength(2);
    expect(text).not.toMatch(/<img|<svg\/|<!--<|<b>&/);
    const data = /<script type="application\/json" id="rows">([^<]*)<\/script>/.exec(text)?.[1] ?? '';
    expect(data).not.toMatch(/[<>&\u2028\u2029]/);
    const rows = JSON.parse(data);
    expect(rows).toHaveLength(hostile.length);
    expect(rows[8].title).toBe('</script><script>alert(1)</script>');
  });

  it('shows the summary and the first rows without its script', () => {
    const text = written('html', [...manyMovies(300)]);
    expect(text).toContain('<dt>Movies</dt><dd><b>300</b>');
    expect(text.match(/<tr><td class="title">/g)).toHaveLength(100);
    expect(text).toMatch(/The first 100 of 3\d\d versions/);
  });

  it('tells every chart in words and numbers', () => {
    const text = written('html', [...manyMovies(300)]);
    const charts = text.match(/<figure[\s\S]*?<\/figure>/g) ?? [];
    expect(charts).toHaveLength(6);
    for (const chart of charts) {
      expect(chart).toMatch(/<svg role="img" aria-label="[^"]{12,}"/);
      expect(chart).toMatch(/<details>[\s\S]*<td>\d/);
      expect(chart).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('tells kinds apart by word and shape', () => {
    const versions = [aVersion({dolbyVision: aDolbyVision({layer: 'unknown'})})];
    expect(written('html', [aMovie({versions})])).toContain('<span class="badge unproven">P7 ?</span>');
  });

  it.each([
    ['an empty library', []],
    ['a movie without versions', [bare]],
    ['one movie', [full]],
    ['absurd numbers', [aMovie({year: 99_999, addedAt: new Date(8.64e15), versions: [aVersion({sizeBytes: 1e300})]})]],
    ['the dawn of time', [aMovie({year: 0, addedAt: new Date(0)})]],
  ])('draws %s', (_, movies) => {
    const [text = ''] = written('html', movies).split('<script');
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
    expect(text.length).toBeLessThan(60_000);
  });
});

function named(head: readonly string[], row: readonly string[] | undefined): Record<string, string | undefined> {
  return Object.fromEntries(head.map((name, index) => [name.replace('\ufeff', ''), row?.[index]]));
}

/** A reader of RFC 4180 of its own, so that the writer is not judged by itself. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    const row = rows.at(-1) ?? [];
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.slice(0, -1);
}
