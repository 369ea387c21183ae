import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {p81Stream} from '../../../src/simulators/plex/video-streams.ts';
import {type ReleaseWorld, releaseWorld} from '../../support/release-world.ts';
import type {CliRun} from '../../support/run-cli.ts';

const escapeMark = String.fromCharCode(27);
const rightToLeft = String.fromCharCode(0x202e);
const lineSeparator = String.fromCharCode(0x2028);

/** What moves a cursor, ends a line, or turns text around. */
const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Colours that we write ourselves. */
const colors = new RegExp(`${escapeMark}\\[\\d+(;\\d+)*m`, 'g');

/** Titles of the library, of releases and of Radarr, each with something in it that does harm where it is shown as it is. */
const title = `Al${escapeMark}[2Jpha${rightToLeft}ahpla\tTab${lineSeparator}<b>`;
const wide = '映画'.repeat(80);
const fel = '2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos';
const names = [
  `Alpha ${fel}-GRP`,
  `Alpha ${fel} ${escapeMark}]0;owned${String.fromCharCode(7)} ${rightToLeft}-G${escapeMark}[31mRP`,
  `${wide} ${fel}-${'X'.repeat(300)}`,
  `Alpha ${fel} ${'word '.repeat(150)}-GRP`,
  `Alpha ${fel} ${lineSeparator}\r\n\t-GRP`,
];

async function hostileWorld(): Promise<ReleaseWorld> {
  const world = await releaseWorld();
  const {plex, tracker, indexer, radarr, now} = world;
  const media = [simulatedMedia({video: p81Stream()})];
  for (const [movie, editionTitle] of [
    [title, `${escapeMark}[1mCut${rightToLeft}`],
    ['Alpha', undefined],
    [wide, undefined],
  ] as const) {
    plex.addMovie('1', simulatedMovie({title: movie, year: 2019, editionTitle, media, guids: ['tmdb://7']}));
  }
  const uploader = `${escapeMark}[5mblink${rightToLeft}`;
  for (const [index, name] of names.entries()) {
    tracker.addTorrent({id: index + 1, name, uploader, description: 'BL+EL+RPU', uploadedAt: now()});
  }
  indexer.setReleases(names.map((name, index) => ({id: index + 1, name: `${name} BL+EL+RPU`, tmdb: 7})));
  radarr.setMovies([{title, year: 2019, tmdbId: 8, alternateTitles: ['Alpha']}]);
  await world.configure({torznab: true, radarr: true});
  await world.run(['scan', '--no-collections']);
  return world;
}

const commands = [
  ['ipt-fetch'],
  ['torrents'],
  ['torrents', '--new'],
  ['why', `Alpha ${fel}-GRP`],
  ['why', 'Alpha'],
  ['why', wide],
  ['why', 'word'],
  ['status'],
];

describe('whatever names, titles and uploaders hold', () => {
  it.each([80, 120])('nothing of it reaches a terminal of %i columns, and no table is wider', async columns => {
    const {run} = await hostileWorld();
    for (const argv of commands) {
      const {stdout, exitCode} = await run([...argv, '--quiet'], {terminal: columns});
      expect(exitCode).toBe(0);
      for (const line of stdout.replace(colors, '').split('\n')) {
        expect(line, argv.join(' ')).not.toMatch(controls);
        if (argv[0] === 'torrents') expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
      }
    }
  });

  it('it makes no row longer or shorter, and no JSON broken', async () => {
    const {run} = await hostileWorld();
    const columns: Record<string, number> = {'ipt-fetch': 12, torrents: 13, why: 4, status: 2};
    for (const argv of commands) {
      const {stdout, exitCode} = await run(argv);
      expect(exitCode).toBe(0);
      for (const line of stdout.split('\n').slice(0, -1)) {
        const cells = line.split('\t');
        expect(cells, argv.join(' ')).toHaveLength(columns[argv[0] ?? ''] ?? 0);
        for (const cell of cells) expect(cell).not.toMatch(controls);
      }
      const document = await run([...argv, '--json']);
      expect(() => JSON.parse(document.stdout)).not.toThrow();
      expect(document.stdout.split('\n').join('')).not.toMatch(controls);
    }
  });
});

describe('what a server says of its failure', () => {
  it('is shown without what steers a terminal', async () => {
    const {indexer, configure, run} = await releaseWorld();
    await configure({iptorrents: undefined, torznab: true});
    indexer.refuse({code: 900, description: `${escapeMark}[2JBroken${rightToLeft}\r\nError: nothing\tat all`});
    for (const options of [{}, {terminal: 80}]) {
      const {stderr, stdout, exitCode} = await run(['ipt-fetch', '--no-color', '--quiet'], options);
      expect(exitCode).toBe(3);
      for (const line of `${stdout}${stderr}`.split('\n')) expect(line).not.toMatch(controls);
      expect(stderr.match(/^Error: /gm)).toHaveLength(1);
    }
    for (const line of (await run(['status'], {terminal: 80})).stdout.replace(colors, '').split('\n')) {
      expect(line).not.toMatch(controls);
    }
  });
});

describe('colour', () => {
  const hasColor = ({stdout, stderr}: CliRun): boolean => `${stdout}${stderr}`.includes(`${escapeMark}[`);

  it('is for terminals, and for nobody who does not want it', async () => {
    const {run} = await hostileWorld();
    await run(['ipt-fetch']);
    for (const argv of [['torrents'], ['why', 'Alpha'], ['status']]) {
      expect(hasColor(await run(argv, {terminal: 100}))).toBe(true);
      expect(hasColor(await run(argv, {terminal: 100, env: {NO_COLOR: '1'}}))).toBe(false);
      expect(hasColor(await run([...argv, '--no-color'], {terminal: 100}))).toBe(false);
      expect(hasColor(await run(argv))).toBe(false);
    }
  });
});

describe('--quiet', () => {
  it('leaves what was asked for, and errors', async () => {
    const {run, tracker, configure, pass} = await hostileWorld();
    await configure();
    expect((await run(['ipt-fetch', '--quiet'], {terminal: 100})).stderr).toBe('');
    for (const argv of [['torrents'], ['why', 'Alpha'], ['ipt-fetch']]) {
      const {stdout, stderr} = await run([...argv, '--quiet']);
      expect([stdout === '', stderr]).toEqual([false, '']);
    }
    pass(16);
    tracker.become('logged-out');
    expect((await run(['ipt-fetch', '--quiet'])).stderr).toContain('does not take the cookies');
  });
});
