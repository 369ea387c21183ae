import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseClaims} from '../../../src/core/releases/parse-claims.ts';
import {noteAnswer} from '../../../src/core/upgrades/release-answers.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {hdr10Stream, p5Stream, p7Stream, p81Stream, sdrStream} from '../../../src/simulators/plex/video-streams.ts';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {felFilm, melFilm} from '../../support/plex-world.ts';
import {type ReleaseWorld, releaseWorld} from '../../support/release-world.ts';

type Decision = {
  ask: boolean;
  because: string;
  movie: {ratingKey: string; title: string; library: string} | null;
  current: string | null;
  warnings: string[];
  opinion: {says: string} | null;
  release: {name: string};
};

type Media = Parameters<typeof simulatedMedia>[0];

const fel = 'Alpha 2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP';

/** A library with these movies, scanned, and a tracker with these releases. */
async function world(
  movies: {title?: string; year?: number; editionTitle?: string; guids?: string[]; media: Media}[],
  names: readonly string[],
): Promise<ReleaseWorld> {
  const made = await releaseWorld();
  for (const {title = 'Alpha', year = 2019, media, ...more} of movies) {
    made.plex.addMovie('1', simulatedMovie({title, year, media: [simulatedMedia(media)], ...more}));
  }
  for (const [index, name] of names.entries()) {
    made.tracker.addTorrent({id: index + 1, name, description: 'BL+EL+RPU', uploadedAt: made.now()});
  }
  await made.run(['scan', '--no-collections']);
  return made;
}

async function decide({json, pass}: ReleaseWorld): Promise<Decision[]> {
  const {decisions} = await json(['ipt-fetch']);
  pass(16);
  return decisions as Decision[];
}

async function decideOne(made: ReleaseWorld): Promise<Decision> {
  const [decision] = await decide(made);
  if (!decision) throw new Error('nothing was decided');
  return decision;
}

describe('what the bytes prove of the library decides', () => {
  it.each([
    ['FEL', {bytes: felFilm}, false, 'the same as what is there'],
    ['MEL', {bytes: melFilm}, true, 'P7 FEL over P7 MEL'],
    ['P8 by Plex', {video: p81Stream()}, true, 'P7 FEL over P8.1'],
    ['P5', {video: p5Stream()}, true, 'P7 FEL over P5'],
    ['HDR10', {video: hdr10Stream()}, true, 'P7 FEL over HDR10'],
    ['SDR', {video: sdrStream()}, true, 'P7 FEL over SDR'],
  ] satisfies [string, Media, boolean, string][])('%s', async (_, media, ask, because) => {
    expect(await decideOne(await world([{media}], [fel]))).toMatchObject({ask, because});
  });

  it('and where nothing could be read it is said that the file is unproven', async () => {
    const made = await releaseWorld();
    made.plex.addMovie('1', simulatedMovie({title: 'Alpha', year: 2019, media: [simulatedMedia({video: p7Stream()})]}));
    made.tracker.addTorrent({id: 1, name: fel, description: 'BL+EL+RPU'});
    await made.run(['scan', '--no-collections', '--no-probe']);
    const {ask, warnings} = await decideOne(made);
    expect(ask).toBe(true);
    expect(warnings).toContain('the present file is unproven: whether it is FEL or MEL is not known');
  });

  it('and what it is now, when the library has changed since', async () => {
    const made = await world([{media: {video: p81Stream()}}], [fel]);
    expect((await decideOne(made)).ask).toBe(true);
    const [movie] = made.plex.movies();
    if (!movie) throw new Error('no movie');
    made.plex.addVersion(movie.ratingKey, simulatedMedia({bytes: felFilm}));
    await made.run(['scan', '--no-collections']);
    expect(await decideOne(made)).toMatchObject({ask: false, current: 'P7 FEL'});
  });
});

describe('which movie it is', () => {
  it('a remake is another movie', async () => {
    const made = await world(
      [{title: 'Dune', year: 1984, media: {video: sdrStream()}}],
      ['Dune 2021 2160p UHD BluRay REMUX DV FEL-GRP'],
    );
    expect(await decideOne(made)).toMatchObject({
      ask: false,
      movie: null,
      because: 'Dune (2021) is not in the library, only Dune (1984)',
    });
  });

  it('an edition is compared with the version of that edition', async () => {
    const made = await world(
      [
        {media: {bytes: felFilm}, guids: ['tmdb://1']},
        {media: {video: sdrStream()}, guids: ['tmdb://1'], editionTitle: "Director's Cut"},
      ],
      [
        'Alpha 2019 Directors Cut 2160p UHD BluRay REMUX DV FEL-GRP',
        'Alpha 2019 Extended 2160p UHD BluRay REMUX DV FEL-GRP',
      ],
    );
    const [directors, extended] = (await decide(made)).sort((a, b) => a.release.name.localeCompare(b.release.name));
    expect(directors).toMatchObject({ask: true, because: 'P7 FEL over SDR', movie: {edition: "Director's Cut"}});
    expect(extended?.current).toBe('P7 FEL');
  });

  it('the ids of an indexer are believed', async () => {
    const made = await world([{media: {video: p81Stream()}, guids: ['tmdb://77']}], []);
    made.indexer.setReleases([{id: 1, name: 'A Name Nobody Knows 2019 2160p BL+EL+RPU REMUX-GRP', tmdb: 77}]);
    await made.configure({iptorrents: undefined, torznab: true});
    expect(await decideOne(made)).toMatchObject({ask: true, movie: {title: 'Alpha'}, matchedBy: 'tmdb'});
  });

  it('is known by titles of Radarr as well', async () => {
    const made = await world(
      [{media: {video: p81Stream()}, guids: ['tmdb://77']}],
      ['Der Anfang 2019 2160p REMUX DV FEL-GRP'],
    );
    made.radarr.setMovies([{title: 'Alpha', year: 2019, tmdbId: 77, alternateTitles: ['Der Anfang']}]);
    await made.configure({radarr: true});
    expect(await decideOne(made)).toMatchObject({ask: true, movie: {title: 'Alpha'}, opinion: {says: 'agrees'}});
  });

  it('Radarr takes for another is told, and decides nothing', async () => {
    const made = await world([{media: {video: p81Stream()}, guids: ['tmdb://77']}], [fel]);
    made.radarr.setMovies([{title: 'Alpha', year: 2019, tmdbId: 78}]);
    await made.configure({radarr: true});
    const decision = await decideOne(made);
    expect(decision).toMatchObject({ask: true, opinion: {says: 'disagrees'}});
    expect(decision.warnings).toContain('Radarr takes it for another movie: Alpha (2019), TMDB 78');
  });

  it('a Radarr that fails leaves decisions as they are, and leaves with 1', async () => {
    const made = await world([{media: {video: p81Stream()}}], [fel]);
    await made.configure({radarr: true});
    await made.radarr.down();
    const {exitCode, stderr, stdout} = await made.run(['ipt-fetch', '--json']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Radarr at');
    expect(JSON.parse(stdout)).toMatchObject({radarr: {ok: false}, decisions: [{ask: true}]});
  });
});

describe('settings', () => {
  it('of notifications and guards in the config file decide', async () => {
    const made = await world([{media: {video: p81Stream()}}], [fel]);
    await made.configure({more: {notifications: {felFromP5: false}}});
    expect(await decideOne(made)).toMatchObject({ask: false});
    await made.configure({more: {guards: {blockedGroups: ['grp']}}});
    expect(await decideOne(made)).toMatchObject({ask: false, because: 'the group GRP is blocked'});
    await made.configure({more: {notifications: {onlyLibraryMovies: false}}});
    made.tracker.addTorrent({id: 2, name: 'Beta 2020 2160p REMUX DV FEL-GRP', description: 'BL+EL+RPU'});
    const asked = (await decide(made)).filter(({ask}) => ask).map(({because}) => because);
    expect(asked.sort()).toEqual(['P7 FEL of a movie that is not in the library', 'P7 FEL over P8.1']);
  });

  it('of what was answered before keep a release from being offered again', async () => {
    const made = await world([{media: {video: p81Stream()}}], [fel]);
    expect((await decideOne(made)).ask).toBe(true);
    const db = openDatabase({path: join(made.folder, 'data', 'felscanner.db'), migrations});
    const release = {source: 'iptorrents', id: '1', infohash: undefined, claims: parseClaims(fel)};
    db.write(sql => noteAnswer(sql, release, {answer: 'declined', answeredAt: made.now()}));
    db.close();
    expect(await decideOne(made)).toMatchObject({ask: false, because: 'declined before'});
    const {decisions} = await made.json(['why', fel]);
    expect(decisions).toMatchObject([{group: {name: 'GRP', seen: 1, asked: 1, declined: 1}}]);
  });
});

describe('what cannot be had any more', () => {
  it('is not offered: not listed for a month', async () => {
    const made = await world([{media: {video: p81Stream()}}], [fel]);
    expect((await decideOne(made)).ask).toBe(true);
    made.tracker.removeTorrent(1);
    made.pass(31 * 24 * 60);
    expect(await decide(made)).toMatchObject([{ask: false, because: 'not listed since 2026-01-02'}]);
  });

  it('is not offered: its source is not set up any more', async () => {
    const made = await world([{media: {video: p81Stream()}}], [fel]);
    expect((await decideOne(made)).ask).toBe(true);
    await made.configure({iptorrents: undefined, torznab: true});
    expect(await decide(made)).toMatchObject([{ask: false, because: 'its source iptorrents is not set up'}]);
    expect(await made.json(['torrents'])).toMatchObject({releases: [{ask: false}]});
  });
});

describe('why', () => {
  const made = (): Promise<ReleaseWorld> =>
    world([{media: {video: p81Stream()}}], [fel, 'Alpha 2019 2160p WEB-DL DV HDR H 265-WEB']);

  it('replays the decision about a release by its name, however dots and spaces are', async () => {
    const there = await made();
    await there.run(['ipt-fetch']);
    const {decisions} = await there.json(['why', fel.replaceAll(' ', '.')]);
    expect(decisions).toMatchObject([{ask: true, fresh: false, because: 'P7 FEL over P8.1'}]);
    const [{rules, guards}] = decisions as [{rules: unknown[]; guards: unknown[]}];
    expect([rules.length, guards.length]).toEqual([9, 9]);
  });

  it('lists those of a movie by its title', async () => {
    const there = await made();
    await there.run(['ipt-fetch']);
    expect(await there.json(['why', 'alpha'])).toMatchObject({
      total: 2,
      decisions: [{movie: {title: 'Alpha'}}, {movie: {title: 'Alpha'}}],
    });
  });

  it('judges a name that no source has listed, and keeps nothing', async () => {
    const there = await made();
    const name = 'Alpha.2019.1080p.BluRay.REMUX.DV.FEL-OTHER';
    expect(await there.json(['why', name])).toMatchObject({
      decisions: [{fresh: true, ask: false, because: '1080p in place of 2160p'}],
    });
    expect(await there.json(['torrents'])).toMatchObject({total: 0});
  });

  it('of a movie nothing was listed of says so, and of nothing at all', async () => {
    const there = await made();
    const ofMovie = await there.run(['why', 'alpha']);
    expect([ofMovie.exitCode, ofMovie.stderr]).toEqual([
      1,
      expect.stringContaining('no source has listed a release of Alpha (2019)'),
    ]);
    const ofNothing = await there.run(['why', 'nobody knows this']);
    expect([ofNothing.exitCode, ofNothing.stderr]).toEqual([
      1,
      expect.stringContaining('is called "nobody knows this"'),
    ]);
    expect((await there.run(['why', '...'])).exitCode).toBe(2);
  });
});

describe('a dry run', () => {
  it('decides as a run does', async () => {
    const made = await world([{media: {video: p81Stream()}}], [fel]);
    expect(await made.json(['ipt-fetch', '--dry-run'])).toMatchObject({decisions: [{ask: true}], approvals: []});
  });
});
