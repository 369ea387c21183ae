import {describe, expect, it} from 'vitest';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {p81Stream} from '../../../src/simulators/plex/video-streams.ts';
import {rowsOf} from '../../support/plex-world.ts';
import {type ReleaseWorld, releaseWorld} from '../../support/release-world.ts';

const fel = 'Alpha 2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP';
const web = 'Alpha 2019 2160p WEB-DL DDP5 1 DV HDR H 265-WEB';
const other = 'Beta 2020 2160p REMUX DV FEL-GRP';
const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

async function world(names: readonly string[] = [fel, other, web]): Promise<ReleaseWorld> {
  const made = await releaseWorld();
  made.plex.addMovie('1', simulatedMovie({title: 'Alpha', year: 2019, media: [simulatedMedia({video: p81Stream()})]}));
  for (const [index, name] of names.entries()) {
    const uploadedAt = new Date(made.now().getTime() - (index + 1) * 3_600_000);
    made.tracker.addTorrent({id: index + 1, name, description: 'BL+EL+RPU', uploadedAt});
  }
  await made.run(['scan', '--no-collections']);
  return made;
}

describe('ipt-fetch', () => {
  it.each([80, 120])(
    'on a terminal of %i columns says what is worth asking about, and why the others are not',
    async columns => {
      const {run} = await world();
      const {stdout} = await run(['ipt-fetch', '--no-color'], {terminal: columns});
      expect(stdout).toContain('iptorrents (pages): 3 releases, 3 new, 1 request\n');
      expect(stdout).toContain('Worth asking about: 1 of 3 releases\nAlpha (2019): P7 FEL over P8.1\n');
      expect(stdout).toContain('Not asked about: 1 not in the library, 1 for which no rule speaks\n');
      const asked = stdout.split('\n').filter(line => line.startsWith('  Alpha'));
      expect(asked.map(line => line.length)).toEqual([expect.any(Number)]);
      for (const line of asked) expect(line.length).toBeLessThanOrEqual(columns);
    },
  );

  it('in a pipe prints a row of twelve columns for each decision, and nothing else', async () => {
    const {run} = await world();
    const {stdout, stderr} = await run(['ipt-fetch', '--quiet']);
    const rows = rowsOf({stdout, stderr, exitCode: 0});
    expect(rows.map(row => row.length)).toEqual([12, 12, 12]);
    expect(rows.map(([ask, key]) => [ask, key !== ''])).toEqual([
      ['yes', true],
      ['no', false],
      ['no', true],
    ]);
    expect(stderr).toBe('');
  });
});

describe('torrents', () => {
  it('on a terminal has those of one movie together under its title', async () => {
    const {run} = await world();
    await run(['ipt-fetch']);
    const {stdout} = await run(['torrents', '--no-color'], {terminal: 160});
    const lines = stdout.split('\n').map(line => line.trim());
    const at = lines.indexOf('Alpha (2019), there: P8.1');
    expect(at).toBeGreaterThan(0);
    expect(lines[at + 1]).toContain(fel);
    expect(lines[at + 2]).toContain(web);
    expect(lines[at + 1]).toMatch(/^ask +P7 FEL Atmos +.* 1 hour ago/);
    expect(lines).toContain('Beta (2020)');
  });

  it('filters by words, by what is new, and by count', async () => {
    const made = await world();
    const {json, run, tracker, pass} = made;
    await run(['ipt-fetch']);
    expect(await json(['torrents', '--search', 'fel alpha'])).toMatchObject({total: 1, releases: [{name: fel}]});
    expect(await json(['torrents', '--limit', '1'])).toMatchObject({total: 3, releases: [{isNew: true}]});
    pass(16);
    tracker.addTorrent({id: 9, name: 'Gamma 2021 2160p REMUX DV FEL-GRP', description: 'BL+EL+RPU'});
    await run(['ipt-fetch']);
    expect(await json(['torrents', '--new'])).toMatchObject({total: 1, releases: [{id: '9', isNew: true}]});
    pass(16);
    await run(['ipt-fetch']);
    expect(await json(['torrents', '--new'])).toMatchObject({total: 0, releases: []});
  });

  it('keeps what the site does not list any more, as last seen', async () => {
    const {json, run, tracker, pass} = await world();
    await run(['ipt-fetch']);
    tracker.removeTorrent(2);
    pass(16);
    await run(['ipt-fetch']);
    const {releases} = await json(['torrents', '--search', 'beta']);
    expect(releases).toMatchObject([{lastSeenAt: '2026-01-02T03:04:05.000Z', isNew: false}]);
  });
});

describe('hostile names', () => {
  const hostile = [
    'Alpha 2019 \u001b[31m2160p DV FEL\u001b[0m-GRP BL+EL+RPU',
    'Alpha 2019 2160p DV FEL \u202egnp.exe BL+EL+RPU',
    'Alpha 2019 2160p DV FEL <script>alert(1)</script> & "quotes" BL+EL+RPU',
    `Alpha 2019 2160p DV FEL ${'x'.repeat(10_000)} BL+EL+RPU`,
    'Alpha\t2019\n2160p\rDV FEL BL+EL+RPU',
  ];

  it('reach no terminal and no row as they are', async () => {
    const {run, json} = await world(hostile);
    const {exitCode} = await run(['ipt-fetch']);
    expect(exitCode).toBe(0);
    const shown = await run(['torrents', '--no-color'], {terminal: 100});
    for (const line of shown.stdout.split('\n')) {
      expect(line).not.toMatch(controls);
      expect(line.length).toBeLessThanOrEqual(100);
    }
    const piped = rowsOf(await run(['torrents']));
    expect(piped.length).toBe(hostile.length);
    for (const row of piped) {
      expect(row).toHaveLength(13);
      for (const cell of row) expect(cell).not.toMatch(controls);
    }
    const {releases} = await json(['torrents']);
    const names = (releases as {name: string}[]).map(({name}) => name);
    expect(Math.max(...names.map(name => name.length))).toBeLessThanOrEqual(1000);
    expect(names).toContain('Alpha 2019 2160p DV FEL <script>alert(1)</script> & "quotes" BL+EL+RPU');
  });
});
