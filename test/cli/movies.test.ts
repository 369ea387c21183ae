import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {
  atmosTrueHdStream,
  dtsHdMaStream,
  eac3AtmosStream,
  plainTrueHdStream,
} from '../../src/simulators/plex/audio-streams.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {type SimulatedPlex, startPlex} from '../../src/simulators/plex/start-plex.ts';
import {
  hdr10PlusStream,
  hdr10Stream,
  hlgStream,
  p5Stream,
  p7Stream,
  p81Stream,
  sdrStream,
} from '../../src/simulators/plex/video-streams.ts';
import {movieColumnNames} from '../../src/views/movie-column-names.ts';
import {plexMovie} from '../support/library.ts';
import {felFilm, melFilm, rowsOf} from '../support/plex-world.ts';
import {runCli} from '../support/run-cli.ts';
import {scannedLibrary} from '../support/scanned-library.ts';

let plex: SimulatedPlex;
let folder: string;
const run = (argv: readonly string[], terminal?: number) =>
  runCli(argv, {
    cwd: folder,
    env: {PLEX_URL: plex.url, PLEX_TOKEN: plex.token, FELSCANNER_DATA_DIR: folder},
    ...(terminal !== undefined && {terminal}),
  });
const titles = async (...argv: string[]) => {
  const {stdout} = await run(['movies', ...argv, '--json']);
  return JSON.parse(stdout).movies.map(({title}: {title: string}) => title);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'felscanner-test-'));
  plex = await startPlex();
  const film = (title: string, media: Parameters<typeof simulatedMedia>[0][], rest = {}) =>
    plex.addMovie('1', simulatedMovie({title, ...rest, media: media.map(simulatedMedia)}));
  const none = [dtsHdMaStream()];
  film('Aurora', [{bytes: felFilm}], {year: 2019, addedAt: new Date('2024-05-01T00:00:00Z')});
  film('Borealis', [{bytes: melFilm, audio: [plainTrueHdStream()]}], {year: 1999});
  film('Corona', [{video: p5Stream(), audio: [eac3AtmosStream()]}], {year: 2022});
  film('Das Boot & Meer', [
    {video: p81Stream(), audio: none},
    {video: sdrStream(), audio: [atmosTrueHdStream()]},
  ]);
  film('Élan', [{video: hdr10Stream(), audio: none}], {originalTitle: 'Le Départ'});
  film('Flux', [{video: hdr10PlusStream(), audio: none}], {titleSort: 'Zzz Flux'});
  film('Gloria', [{video: hlgStream(), audio: none}]);
  film('Hidden', [{video: p7Stream(), audio: none}]);
  plex.fail({
    match: ({path}) => path.includes(String(plex.movie(hidden()).media[0]?.parts[0]?.id)),
    with: {status: 404},
  });
  await run(['scan', '--no-collections']);
  return async () => {
    await plex.close();
    await rm(folder, {recursive: true});
  };
});

function hidden(): string {
  return '108';
}

describe('movies', () => {
  it.each([
    [['--fel'], ['Aurora']],
    [['--mel'], ['Borealis']],
    [['--dv'], ['Aurora', 'Borealis', 'Corona', 'Das Boot & Meer', 'Hidden']],
    [
      ['--profile', '7'],
      ['Aurora', 'Borealis', 'Hidden'],
    ],
    [['--profile', '5'], ['Corona']],
    [['--atmos'], ['Aurora', 'Corona', 'Das Boot & Meer']],
    [['--hdr', 'hdr10'], ['Élan']],
    [['--hdr', 'HDR10+'], ['Flux']],
    [['--hdr', 'hlg'], ['Gloria']],
    [['--hdr', 'sdr'], ['Das Boot & Meer']],
    [
      ['--hdr', 'dv', '--resolution', '4k', '--atmos'],
      ['Aurora', 'Corona'],
    ],
    [['--resolution', '1080p'], ['Das Boot & Meer']],
    [['--unproven'], ['Hidden']],
    [['--multi'], ['Das Boot & Meer']],
    [['--search', 'elan'], ['Élan']],
    [['--search', 'DEPART'], ['Élan']],
    [['--search', 'boot and meer'], ['Das Boot & Meer']],
    [['--search', 'nothing like it'], []],
    [['--fel', '--mel'], []],
  ])('%j lists %j', async (argv, expected) => {
    expect(await titles(...argv)).toEqual(expected);
  });

  it('asks everything of one version, not of a movie: Dolby Vision here and Atmos there is neither', async () => {
    expect(await titles('--dv', '--atmos')).toEqual(['Aurora', 'Corona']);
  });

  it.each([
    ['title', ['Aurora', 'Borealis', 'Corona', 'Das Boot & Meer', 'Élan', 'Gloria', 'Hidden', 'Flux']],
    ['year', ['Corona', 'Das Boot & Meer', 'Élan', 'Gloria', 'Hidden', 'Flux', 'Aurora', 'Borealis']],
    ['quality', ['Aurora', 'Das Boot & Meer', 'Hidden', 'Borealis', 'Corona', 'Flux', 'Élan', 'Gloria']],
  ])('sorts by %s', async (field, expected) => {
    expect(await titles('--sort', field)).toEqual(expected);
  });

  it('sorts by what was added, how large and how dense, the most first', async () => {
    const {stdout} = await run(['movies', '--json', '--sort', 'size']);
    const sizes = JSON.parse(stdout).movies.map(
      (movie: {best: number; versions: {sizeBytes: number}[]}) => movie.versions[movie.best]?.sizeBytes,
    );
    expect(sizes).toEqual(sizes.toSorted((a: number, b: number) => b - a));
    expect((await titles('--sort', 'added', '--limit', '1'))[0]).toBe('Aurora');
    expect(await titles('--sort', 'bitrate', '--limit', '2')).toHaveLength(2);
  });

  it('shows no more than --limit, and says how many there are', async () => {
    const {stdout, stderr} = await run(['movies', '--limit', '2']);
    expect(rowsOf({stdout, stderr, exitCode: 0})).toHaveLength(2);
    expect(stderr).toBe('2 of 8 movies\n');
    expect(JSON.parse((await run(['movies', '--limit', '2', '--json'])).stdout)).toMatchObject({
      total: 8,
      movies: [{}, {}],
    });
  });

  it('prints a row of columns in a pipe, about the best version that fits', async () => {
    const [row = []] = rowsOf(await run(['movies', '--hdr', 'sdr']));
    const cells = Object.fromEntries(movieColumnNames.map((name, index) => [name, row[index]]));
    expect(row).toHaveLength(movieColumnNames.length);
    expect(cells).toMatchObject({
      label: 'SDR',
      layer: '',
      atmos: 'yes',
      title: 'Das Boot & Meer',
      versions: '2',
      resolution: '1080p',
    });
  });

  it('prints a table on a terminal that keeps to its width', async () => {
    const {stdout} = await run(['movies', '--no-color'], 80);
    const [head = '', ...lines] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^Key +Label +Picture +Audio +Size +Bitrate +Movie$/);
    expect(lines).toHaveLength(8);
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(80);
    expect(lines[3]).toMatch(/P8\.1 .*\+1$/);
  });

  it('prints one well-formed document, also of nothing', async () => {
    expect(JSON.parse((await run(['movies', '--json', '--search', 'nothing like it'])).stdout)).toEqual({
      total: 0,
      movies: [],
    });
  });

  it.each([
    [['--hdr', 'hdr12'], '--hdr knows no "hdr12"', 'did you mean hdr10'],
    [['--resolution', '8k'], '--resolution knows no "8k"', ''],
    [['--sort', 'tittle'], '--sort knows no "tittle"', 'did you mean title?'],
    [['--profile', 'seven'], '--profile needs a whole number', ''],
    [['--limit', '0'], '--limit needs a whole number', ''],
    [['--search', ' -!- '], '--search needs letters or digits', ''],
  ])('%j is refused', async (argv, sentence, hint) => {
    const {stdout, stderr, exitCode} = await run(['movies', ...argv]);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain(hint);
  });

  it('before the first scan says what to do', async () => {
    const {stderr, exitCode} = await runCli(['movies'], {env: {FELSCANNER_DATA_DIR: join(folder, 'empty')}});
    expect(stderr).toBe('Error: no library was scanned yet\n-> run "felscanner scan" first\n');
    expect(exitCode).toBe(1);
  });
});

describe('show', () => {
  it('finds a movie by its key and by its title, accents and case aside', async () => {
    for (const words of [['105'], ['elan'], ['ÉLAN'], ['elan', '2021']]) {
      const {stdout, exitCode} = await run(['show', ...words, '--json']);
      expect(JSON.parse(stdout)).toMatchObject({movie: {ratingKey: '105', title: 'Élan'}, approvals: []});
      expect(exitCode).toBe(0);
    }
  });

  it('shows versions side by side, every track, and how it is known', async () => {
    const {stdout} = await run(['show', 'das boot', '--no-color'], 100);
    expect(stdout).toContain('Das Boot & Meer (2021)\n');
    expect(stdout).toMatch(/Version 1 \(best\) +Version 2\n/);
    expect(stdout).toMatch(/Label +P8\.1 +SDR\n/);
    expect(stdout).toMatch(/Audio 1 +DTS-HD MA .*TrueHD Atmos 7\.1/);
    expect(stdout).toContain('as Plex says');
    const fel = (await run(['show', 'aurora', '--no-color'], 100)).stdout.replaceAll(/\s+/g, ' ');
    expect(fel).toContain('FEL (full enhancement layer), proven by');
  });

  it('puts versions below each other where they do not fit beside each other', async () => {
    const {stdout} = await run(['show', 'das boot', '--no-color'], 60);
    expect(stdout).not.toMatch(/Version 1.*Version 2/);
    expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(60);
  });

  it('prints a row for every fact in a pipe', async () => {
    const rows = rowsOf(await run(['show', 'aurora']));
    expect(rows).toContainEqual(['0', 'title', 'Aurora']);
    expect(rows).toContainEqual(['1', 'label', 'P7 FEL']);
    expect(rows).toContainEqual(['1', 'evidence', 'bitstream']);
  });

  it('finds a title of signs alone by these signs, and no other movie by them', async () => {
    const dataDir = await scannedLibrary([
      plexMovie({ratingKey: '1', title: '!!!'}),
      plexMovie({ratingKey: '2', title: '!!!?'}),
      plexMovie({ratingKey: '3', title: 'Alpha'}),
    ]);
    const show = (title: string) => runCli(['show', title, '--json'], {env: {FELSCANNER_DATA_DIR: dataDir}});
    expect(JSON.parse((await show('!!!')).stdout)).toMatchObject({movie: {ratingKey: '1'}});
    expect(JSON.parse((await show('!?')).stdout)).toMatchObject({movie: {ratingKey: '2'}});
    expect((await show('...')).stderr).toContain('no movie in the library is called "..."');
  });

  it('of several movies with the words names their keys, of none says how to look', async () => {
    const several = await run(['show', 'o']);
    expect(several.exitCode).toBe(1);
    expect(several.stderr).toMatch(/"o" may be \d movies\n-> show one of them by its key: \d+ Aurora \(2019\), /);
    const none = await run(['show', 'no', 'such', 'film']);
    expect(none.exitCode).toBe(1);
    expect(none.stderr).toContain('no movie in the library is called "no such film"');
  });
});

describe('inspect', () => {
  it('reads the files of a movie by its key, through the server', async () => {
    const {stdout, exitCode} = await run(['inspect', '101', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{path: '/movies/Aurora (2019)/Aurora (2019).mkv', label: 'P7 FEL', dolbyVision: {evidence: 'bitstream'}}],
    });
    expect(exitCode).toBe(0);
  });
});

describe('status', () => {
  it('tells what the library holds and how the last scans went', async () => {
    const {stdout} = await run(['status', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      library: {movies: 8, dolbyVision: 5, fel: 1, mel: 1, layerUnknown: 1, atmos: 3, trueHdAtmos: 2},
      libraries: [{title: 'Movies', movies: 8}],
      lastScan: {mode: 'full', state: 'incomplete', failures: 1, requests: {plex: 4}},
    });
    const text = (await run(['status', '--no-color'], 80)).stdout;
    expect(text).toMatch(/FEL +1 +12\.5 %\n/);
    expect(text).toContain('Last scans\n');
    expect(rowsOf(await run(['status']))).toContainEqual(['fel', '1']);
  });

  it('before the first scan says so', async () => {
    const {stdout, exitCode} = await runCli(['status'], {
      env: {FELSCANNER_DATA_DIR: join(folder, 'empty')},
      terminal: 80,
    });
    expect(stdout).toContain('No library was scanned yet.');
    expect(exitCode).toBe(0);
  });
});
