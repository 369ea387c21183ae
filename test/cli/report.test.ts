import {execFileSync} from 'node:child_process';
import {lstat, mkdir, readdir, readFile, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {reportMarks} from '../../src/core/reports/report-mark.ts';
import {plainPlexAudio, plexAudio, plexDovi, plexMediaOf, plexMovie, plexVideo} from '../support/library.ts';
import {type CliOptions, type CliRun, runCli} from '../support/run-cli.ts';
import {scannedLibrary} from '../support/scanned-library.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const movies = [
  plexMovie({title: 'Alpha'}),
  plexMovie({
    ratingKey: '102',
    title: 'Beta "two", 千と千尋',
    year: 1982,
    addedAt: new Date('2025-12-30T00:00:00Z'),
    media: [plexMediaOf({video: [plexVideo({dovi: plexDovi({profile: 8, compatibilityId: 1, elPresent: false})})]})],
  }),
  plexMovie({
    ratingKey: '103',
    title: '\u001b[31mGamma',
    media: [plexMediaOf({video: [plexVideo({dovi: undefined})], audio: [plainPlexAudio({codec: 'ac3', channels: 6})]})],
  }),
];
const stamp = 'felscanner-report-20260102-030405';

type Library = {dataDir: string; run: (argv: string[], options?: CliOptions) => Promise<CliRun>};

async function library(listed = movies, config: object = {}): Promise<Library> {
  const dataDir = await scannedLibrary(listed);
  await writeFile(join(dataDir, 'felscanner.config.json'), JSON.stringify({dataDir, ...config}));
  return {dataDir, run: (argv, options = {}) => runCli(['report', ...argv], {cwd: dataDir, ...options})};
}

async function reportsOf(dataDir: string): Promise<string[]> {
  return (await readdir(join(dataDir, 'reports'))).toSorted();
}

describe('report', () => {
  it('prints a figure per row in a pipe', async () => {
    const {stdout, stderr, exitCode} = await (await library()).run([]);
    const rows = new Map(
      stdout
        .trimEnd()
        .split('\n')
        .map(row => row.split('\t') as [string, string]),
    );
    expect(rows.get('totals.movies')).toBe('3');
    expect(rows.get('totals.dolbyVision')).toBe('2');
    expect(rows.get('totals.layerUnknown')).toBe('1');
    expect(rows.get('profiles.P8.1.percent')).toBe('33.33');
    expect(rows.get('byReleaseYear.1982.movies')).toBe('1');
    expect(rows.get('byAddedMonth.2025-12.dolbyVision')).toBe('1');
    expect(rows.get('averages.felSizeBytes')).toBe('');
    expect(rows.get('recent.1')).toBe('Beta "two", 千と千尋 (1982)');
    expect([stderr, exitCode]).toEqual(['', 0]);
  });

  it.each([40, 80, 200])('fits a terminal of %i columns', async columns => {
    const {stdout, exitCode} = await (await library()).run(['--no-color'], {terminal: columns});
    expect(stdout).toMatch(/^Movies\n\nTotals/);
    expect(stdout).toMatch(/ {2}Dolby Vision {10,}2 {2}66\.7 %/);
    expect(stdout).toMatch(/ {2}P7 \? +1 +33\.3 % {2}/);
    expect(stdout).toMatch(/P8\.1 .*3 days ago +Beta/);
    const widest = Math.max(...stdout.split('\n').map(line => line.length));
    if (columns >= 80) expect(widest).toBeLessThanOrEqual(columns);
    expect(exitCode).toBe(0);
  });

  it('draws bars where there is room, and figures alone where there is none', async () => {
    const {run} = await library();
    expect((await run(['--no-color'], {terminal: 80})).stdout).toMatch(/Dolby Vision .* 66\.7 % {2}█{10}/);
    expect((await run(['--no-color'], {terminal: 40})).stdout).toMatch(/Dolby Vision .* 66\.7 %\n/);
  });

  it('colours what is proven and what is not, and prints no escape sequence without colour', async () => {
    const {run} = await library();
    expect((await run([], {terminal: 80})).stdout).toContain('\u001b[33m');
    expect((await run(['--no-color'], {terminal: 80})).stdout).not.toContain('\u001b');
  });

  it('prints the document of the contract with --json, the movies left out', async () => {
    const {stdout, exitCode} = await (await library()).run(['--json']);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      generatedAt: '2026-01-02T03:04:05.000Z',
      totals: {movies: 3, dolbyVision: 2, fel: 0, mel: 0, layerUnknown: 1, atmos: 2, felAndAtmos: 0, dvAndAtmos: 2},
      byReleaseYear: [
        {year: 1982, movies: 1, dolbyVision: 1, fel: 0},
        {year: 2019, movies: 2, dolbyVision: 1, fel: 0},
      ],
      medians: {felSizeBytes: null},
      recent: [{ratingKey: '102'}, {ratingKey: '101'}],
    });
    expect(report.movies).toBeUndefined();
    expect(exitCode).toBe(0);
  });

  it('says so before the first scan', async () => {
    const dataDir = await temporaryFolder();
    const {stderr, exitCode} = await runCli(['report', '--data-dir', dataDir]);
    expect(stderr).toBe('Error: no library was scanned yet\n-> run "felscanner scan" first\n');
    expect(exitCode).toBe(1);
  });

  it('says so when there are no movies', async () => {
    const {stdout, stderr, exitCode} = await (await library([])).run(['--format', 'html']);
    expect(stderr).toMatch(/^Error: there is nothing to report[^\n]*\n-> [^\n]*felscanner scan/);
    expect([stdout, exitCode]).toEqual(['', 1]);
  });
});

describe('report --format', () => {
  it.each(['json', 'csv', 'html', 'md'] as const)(
    '%s writes a file named after the second, and prints its path',
    async format => {
      const {dataDir, run} = await library();
      const {stdout, stderr, exitCode} = await run(['--format', format]);
      const path = join(dataDir, 'reports', `${stamp}.${format}`);
      expect(stdout).toBe(`${path}\n`);
      expect(stderr).toMatch(/^3 movies, [\d.]+ k?B\n$/);
      expect((await readFile(path, 'utf8')).startsWith(reportMarks[format])).toBe(true);
      expect(exitCode).toBe(0);
    },
  );

  it('gives a second one of the same second a number, and two programs at once a name each', async () => {
    const {dataDir, run} = await library();
    await run(['--format', 'csv']);
    await Promise.all([run(['--format', 'csv']), run(['--format', 'csv'])]);
    expect(await reportsOf(dataDir)).toEqual([`${stamp}-2.csv`, `${stamp}-3.csv`, `${stamp}.csv`]);
  });

  it('writes into reports.dir', async () => {
    const dir = await temporaryFolder();
    const {run} = await library(movies, {reports: {dir: join(dir, 'deep', 'er')}});
    expect((await run(['--format', 'md'])).stdout).toBe(`${join(dir, 'deep', 'er', stamp)}.md\n`);
  });

  it('with --json tells what was written beside the figures, and the movies where they are in the report', async () => {
    const {dataDir, run} = await library();
    const path = join(dataDir, 'reports', `${stamp}.html`);
    const html = JSON.parse((await run(['--format', 'html', '--json'])).stdout);
    expect(html).toMatchObject({totals: {movies: 3}, written: {path, format: 'html', removed: []}});
    expect(html.written.sizeBytes).toBe((await lstat(path)).size);
    expect(html.movies).toBeUndefined();
    expect(JSON.parse((await run(['--format', 'json', '--json'])).stdout)).toMatchObject({
      written: {format: 'json'},
      movies: [{title: '\u001b[31mGamma'}, {title: 'Alpha'}, {title: 'Beta "two", 千と千尋'}],
    });
  });

  it('removes the oldest reports beyond the limits, and nothing that is no report of ours', async () => {
    const {dataDir, run} = await library(movies, {reports: {keep: 3}});
    const folder = join(dataDir, 'reports');
    await mkdir(folder);
    const old = (day: string, format: keyof typeof reportMarks) => `felscanner-report-202501${day}-000000.${format}`;
    for (const day of ['01', '02', '03']) await writeFile(join(folder, old(day, 'csv')), `${reportMarks.csv}...`);
    const others = [old('04', 'html'), 'notes.csv', 'felscanner-report-of-mine.html'];
    for (const name of others)
      await writeFile(join(folder, name), 'not written by felscanner, however long the text of it may be');
    await symlink(join(folder, old('01', 'csv')), join(folder, old('05', 'csv')));
    const {stderr} = await run(['--format', 'html']);
    expect(stderr).toContain('; 1 old report removed');
    const kept = [...others, old('02', 'csv'), old('03', 'csv'), old('05', 'csv'), `${stamp}.html`];
    expect(await reportsOf(dataDir)).toEqual(kept.toSorted());
  });

  it('keeps the report just written when the clock was set back', async () => {
    const {dataDir, run} = await library(movies, {reports: {keep: 1}});
    await run(['--format', 'csv']);
    await run(['--format', 'csv'], {now: () => new Date('2020-01-01T00:00:00Z')});
    expect(await reportsOf(dataDir)).toEqual(['felscanner-report-20200101-000000.csv', `${stamp}.csv`]);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const {dataDir, run} = await library(manyPlexMovies(400));
    const stop = new AbortController();
    stop.abort();
    expect((await run(['--format', 'json'], {signal: stop.signal})).exitCode).toBe(130);
    expect(await reportsOf(dataDir).catch(() => [])).toEqual([]);
  });
});

describe('report --output', () => {
  it('writes there by the ending, replaces what was there, and removes nothing beside it', async () => {
    const {dataDir, run} = await library(movies, {reports: {keep: 1}});
    const folder = await temporaryFolder({
      'mine.csv': 'old',
      'felscanner-report-20250101-000000.csv': reportMarks.csv,
    });
    const {stdout} = await run(['--output', join(folder, 'mine.csv')]);
    expect(stdout).toBe(`${join(folder, 'mine.csv')}\n`);
    expect(await readFile(join(folder, 'mine.csv'), 'utf8')).toContain('Alpha');
    expect(await readdir(folder)).toHaveLength(2);
    expect(await readdir(dataDir)).not.toContain('reports');
  });

  it('takes a relative path from where the command was given, and the format over the ending', async () => {
    const {dataDir, run} = await library();
    await run(['--output', 'mine.txt', '--format', 'md']);
    expect(await readFile(join(dataDir, 'mine.txt'), 'utf8')).toContain('# Movie report');
  });

  it('writes through a link to the file it leads to', async () => {
    const {run} = await library();
    const folder = await temporaryFolder({'there.md': 'old'});
    await symlink(join(folder, 'there.md'), join(folder, 'link.md'));
    await run(['--output', join(folder, 'link.md')]);
    expect((await lstat(join(folder, 'link.md'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'there.md'), 'utf8')).toContain('Alpha');
  });

  it('writes to what is no file as it is', async () => {
    const {run} = await library();
    // A pipe of the test's own: a device would be lost to the machine if this ever failed.
    const pipe = join(await temporaryFolder(), 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    const taken = readFile(pipe, 'utf8');
    expect((await run(['--output', pipe])).exitCode).toBe(0);
    expect((await lstat(pipe)).isFIFO()).toBe(true);
    expect(await taken).toContain('Alpha');
  });

  it('- writes to stdout, and no word beside it', async () => {
    const {dataDir, run} = await library();
    const {stdout, stderr} = await run(['--format', 'csv', '--output', '-']);
    expect(stdout.split('\r\n')).toHaveLength(5);
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toBe('');
    expect(await readdir(dataDir)).not.toContain('reports');
    expect(JSON.parse((await run(['--json', '--output', '-'])).stdout).movies).toHaveLength(3);
  });

  it.each([
    [['--output', '-'], '--output - needs a format'],
    [['--output', 'report'], 'report does not tell by its ending in which format it is to be'],
    [['--format', 'xml'], '--format knows no "xml"'],
    [['--json', '--format', 'csv', '--output', '-'], '--json and a report in csv cannot both go to stdout'],
    [['--list', '--format', 'csv'], '--list writes no report'],
  ])('refuses %j', async (argv, sentence) => {
    const {stderr, exitCode} = await (await library()).run(argv);
    expect(stderr).toMatch(new RegExp(`^Error: ${sentence}[^\n]*\n-> `));
    expect(exitCode).toBe(2);
  });

  it('says why it cannot write, and leaves nothing half written', async () => {
    const {run} = await library();
    const folder = await temporaryFolder({'file.csv': 'x'});
    const nowhere = await run(['--output', join(folder, 'no', 'a.csv')]);
    expect(nowhere.stderr).toMatch(/could not be written: its folder does not exist\n-> make that folder first/);
    expect((await run(['--format', 'csv', '--output', folder])).stderr).toContain(
      'could not be written: it is a folder',
    );
    expect((await run(['--output', join(folder, 'file.csv', 'a.csv')])).stderr).toContain('could not be written');
    expect(nowhere.exitCode).toBe(1);
    expect(await readdir(folder)).toEqual(['file.csv']);
  });
});

describe('report --list', () => {
  it('lists reports of ours, the newest first', async () => {
    const {dataDir, run} = await library();
    await run(['--format', 'csv'], {now: () => new Date('2025-12-31T00:00:00Z')});
    await run(['--format', 'html']);
    await run(['--format', 'html']);
    await writeFile(join(dataDir, 'reports', 'felscanner-report-20260101-000000.md'), 'mine');
    const {stdout, exitCode} = await run(['--list']);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map(row => row.split('\t'));
    expect(rows.map(([path]) => path)).toEqual(
      [`${stamp}-2.html`, `${stamp}.html`, 'felscanner-report-20251231-000000.csv'].map(name =>
        join(dataDir, 'reports', name),
      ),
    );
    expect(rows[2]?.slice(1, 3)).toEqual(['csv', '2025-12-31T00:00:00.000Z']);
    expect(Number(rows[2]?.[3])).toBeGreaterThan(500);
    const table = (await run(['--list', '--no-color'], {terminal: 80})).stdout;
    expect(table).toMatch(/^Written +Format +Size +File\njust now +html +[\d.]+ kB +felscanner-report/);
    expect(table).toContain('2 days ago');
    expect(JSON.parse((await run(['--list', '--json'])).stdout).reports).toHaveLength(3);
    expect(exitCode).toBe(0);
  });

  it('says where it looked when there is none, and needs no scan', async () => {
    const dataDir = await temporaryFolder();
    const {stdout, stderr, exitCode} = await runCli(['report', '--list', '--data-dir', dataDir]);
    expect([stdout, stderr, exitCode]).toEqual(['', `no reports in ${join(dataDir, 'reports')}\n`, 0]);
  });
});

function manyPlexMovies(count: number): typeof movies {
  return Array.from({length: count}, (_, index) =>
    plexMovie({ratingKey: String(index), media: [plexMediaOf({video: [plexVideo()], audio: [plexAudio()]})]}),
  );
}
