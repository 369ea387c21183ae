import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {PlexMovie} from '../../../src/clients/plex/plex.ts';
import type {RadarrTitles} from '../../../src/clients/radarr/radarr.ts';
import {keyTitles} from '../../../src/core/library/key-titles.ts';
import {createAlternateTitles} from '../../../src/core/releases/alternate-titles.ts';
import {findCandidates} from '../../../src/core/releases/find-candidates.ts';
import type {Match, MatchableItem} from '../../../src/core/releases/match.ts';
import {matchRelease} from '../../../src/core/releases/match-release.ts';
import {parseClaims} from '../../../src/core/releases/parse-claims.ts';
import type {Database} from '../../../src/storage/database.ts';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {plexMovie} from '../../support/library.ts';
import {anItem} from '../../support/releases.ts';
import {scannedLibrary} from '../../support/scanned-library.ts';

const noIds = {imdb: undefined, tmdb: undefined};

async function library(movies: Partial<PlexMovie>[]): Promise<Database> {
  const all = movies.map((movie, index) =>
    plexMovie({
      ratingKey: String(index + 1),
      guid: `plex://movie/${index}`,
      imdb: undefined,
      tmdb: undefined,
      ...movie,
    }),
  );
  const dataDir = await scannedLibrary(all);
  const db = openDatabase({path: join(dataDir, 'felscanner.db'), migrations});
  onTestFinished(() => db.close());
  keyTitles(db);
  return db;
}

function match(db: Database, name: string, ids: MatchableItem['ids'] = noIds): Match {
  const claims = parseClaims(name);
  return db.read(sql => matchRelease({claims, ids}, findCandidates(sql, {claims, ids})));
}

/** The rating keys a release is matched with, or what stands in the way. */
async function matched(movies: Partial<PlexMovie>[], name: string, ids?: MatchableItem['ids']): Promise<string> {
  const found = match(await library(movies), name, ids);
  return found.kind === 'movie' ? found.items.map(({ratingKey}) => ratingKey).join() : found.kind;
}

describe('titles', () => {
  it.each([
    ['case', 'ALPHA BETA', 'alpha.beta.2019.2160p.DV'],
    ['accents', 'Amélie', 'Amelie 2019 2160p DV'],
    ['accents on the tracker', 'Amelie', 'Amélie 2019 2160p DV'],
    ['punctuation', 'Mission: Impossible – Fallout', 'Mission Impossible Fallout 2019 2160p DV'],
    ['apostrophes written as spaces', "Ocean's Eleven", 'Ocean s Eleven 2019 2160p DV'],
    ['and', 'Fast & Furious', 'Fast and Furious 2019 2160p DV'],
    ['a leading article', 'The Batman', 'Batman 2019 2160p DV'],
    ['an article that is not there', 'Batman', 'The Batman 2019 2160p DV'],
    ['a year in the title', 'Blade Runner 2049', 'Blade Runner 2049 2019 2160p DV'],
    ['a year as title', '1917', '1917 2019 2160p DV'],
    ['a year before the title', '2001: A Space Odyssey', '2001 A Space Odyssey 2019 2160p DV'],
  ])('are compared without %s', async (_, title, name) => {
    expect(
      await matched(
        [
          {title, year: 2019},
          {title: 'Other', year: 2019},
        ],
        name,
      ),
    ).toBe('1');
  });

  it('are the original ones too', async () => {
    expect(
      await matched(
        [{title: 'Spirited Away', originalTitle: 'Sen to Chihiro', year: 2001}],
        'Sen to Chihiro 2001 2160p',
      ),
    ).toBe('1');
  });

  it('that Radarr knows count too, by the ids of the movie', async () => {
    const db = await library([{title: 'Frozen II', year: 2019, tmdb: 330457}]);
    expect(match(db, 'Frozen The Second 2019 2160p').kind).toBe('absent');
    const titles: RadarrTitles = {
      title: 'Frozen II',
      originalTitle: undefined,
      alternateTitles: ['Frozen the Second'],
      year: 2019,
      secondaryYear: undefined,
      path: undefined,
      isMonitored: undefined,
      tmdb: 330457,
      imdb: undefined,
    };
    createAlternateTitles(db).replace([titles], new Date(0));
    expect(match(db, 'Frozen The Second 2019 2160p').kind).toBe('movie');
  });

  it('that change are found under the new one alone', async () => {
    const db = await library([{title: 'Alpha', year: 2019}]);
    db.write(sql => sql.prepare("UPDATE movies SET title = 'Beta'").run());
    keyTitles(db);
    expect([match(db, 'Alpha 2019 2160p').kind, match(db, 'Beta 2019 2160p').kind]).toEqual(['absent', 'movie']);
  });
});

describe('years', () => {
  it('tell remakes apart', async () => {
    const both = [
      {title: 'Dune', year: 1984},
      {title: 'Dune', year: 2021},
    ];
    expect(await matched(both, 'Dune 2021 2160p DV FEL')).toBe('2');
    expect(await matched(both, 'Dune 1984 2160p DV FEL')).toBe('1');
  });

  it('never match a remake that is not there', async () => {
    const db = await library([{title: 'Dune', year: 1984}]);
    expect(match(db, 'Dune 2021 2160p DV FEL')).toMatchObject({
      kind: 'absent',
      because: 'Dune (2021) is not in the library, only Dune (1984)',
    });
  });

  it('may differ by one where one movie alone has the title, which is told', async () => {
    const db = await library([{title: 'Alpha', year: 2018}]);
    expect(match(db, 'Alpha 2019 2160p')).toMatchObject({
      kind: 'movie',
      notes: ['the name says 2019, the library 2018'],
    });
    expect(
      await matched(
        [
          {title: 'Alpha', year: 2018},
          {title: 'Alpha', year: 2020},
        ],
        'Alpha 2019 2160p',
      ),
    ).toBe('absent');
    expect(await matched([{title: 'Alpha', year: 2017}], 'Alpha 2019 2160p')).toBe('absent');
  });

  it('that are missing need a title of its own', async () => {
    expect(await matched([{title: 'Alpha', year: 2018}], 'Alpha 2160p DV FEL')).toBe('1');
    expect(
      await matched(
        [
          {title: 'Alpha', year: 2018},
          {title: 'Alpha', year: 1999},
        ],
        'Alpha 2160p DV FEL',
      ),
    ).toBe('unclear');
    expect(
      await matched(
        [
          {title: 'Alpha', year: 2018},
          {title: 'Alpha Rising', year: 2020},
        ],
        'Alpha 2160p DV FEL',
      ),
    ).toBe('unclear');
    expect(await matched([{title: 'Alpha', originalTitle: 'Alpha Erste', year: 2018}], 'Alpha 2160p DV FEL')).toBe('1');
  });

  it('that are the same for two movies make it unclear, and both are named', async () => {
    const db = await library([
      {title: 'Alpha', year: 2019, tmdb: 1},
      {title: 'Alpha', year: 2019, tmdb: 2},
    ]);
    expect(match(db, 'Alpha 2019 2160p DV')).toMatchObject({
      kind: 'unclear',
      because: 'Alpha (2019) may be 2 movies: Alpha (2019) of Movies (TMDB 1), Alpha (2019) of Movies (TMDB 2)',
    });
  });
});

describe('ids', () => {
  const movies = [
    {title: 'Alpha', year: 2019, tmdb: 1, imdb: 'tt0000001'},
    {title: 'Beta', year: 2019, tmdb: 2, imdb: 'tt0000002'},
  ];

  it('of the source are believed before the name', async () => {
    expect(await matched(movies, 'Anything 2019 2160p', {tmdb: 2, imdb: undefined})).toBe('2');
    expect(await matched(movies, 'Anything 2019 2160p', {tmdb: undefined, imdb: 'tt0000001'})).toBe('1');
  });

  it('that are of another movie keep the name from matching', async () => {
    expect(await matched(movies, 'Alpha 2019 2160p', {tmdb: 9, imdb: undefined})).toBe('absent');
    expect(await matched(movies, 'Alpha 2019 2160p', {tmdb: undefined, imdb: 'tt0000009'})).toBe('absent');
  });

  it('say nothing about a movie that has none', async () => {
    expect(await matched([{title: 'Alpha', year: 2019}], 'Alpha 2019 2160p', {tmdb: 9, imdb: undefined})).toBe('1');
  });

  it('of a movie of another year than the name are told', async () => {
    const found = match(await library(movies), 'Alpha 1987 2160p', {tmdb: 1, imdb: undefined});
    expect(found.notes).toEqual(['the source says Alpha (2019), the name Alpha (1987)']);
  });
});

describe('traps', () => {
  const claims = parseClaims('Foo 2020 2160p DV FEL');
  const foo = (id: number, ids: Partial<MatchableItem['ids']> = {}): MatchableItem =>
    anItem({id, ratingKey: String(id), title: 'Foo', year: 2020, ids: {...noIds, ...ids}});
  const found = (candidates: Partial<Parameters<typeof matchRelease>[1]>): Match =>
    matchRelease({claims, ids: noIds}, {byTmdb: [], byImdb: [], byTitle: [], startingWith: [], ...candidates});

  it('ids of the source that are those of two movies say nothing', () => {
    const found = matchRelease(
      {claims, ids: {tmdb: 11, imdb: 'tt0000002'}},
      {byTmdb: [foo(1, {tmdb: 11})], byImdb: [foo(2, {tmdb: 22, imdb: 'tt0000002'})], byTitle: [], startingWith: []},
    );
    expect(found).toMatchObject({
      kind: 'unclear',
      because: expect.stringContaining('the ids of the source may be 2 movies'),
    });
  });

  it('an id of a movie that is called otherwise is believed, and told', async () => {
    const db = await library([{title: 'Oppenheimer', year: 2023, tmdb: 872585}]);
    expect(match(db, 'Barbie 2023 2160p DV FEL', {tmdb: 872585, imdb: undefined})).toMatchObject({
      kind: 'movie',
      notes: ['the source says Oppenheimer (2023), the name Barbie (2023)'],
    });
  });

  it.each([[[1, 2, 3]], [[2, 1, 3]], [[2, 3, 1]]])(
    'an item without ids joins no two movies, in whatever order: %j',
    order => {
      const items = [foo(1), foo(2, {tmdb: 11}), foo(3, {tmdb: 22})];
      const byTitle = order.flatMap(id => items.filter(item => item.id === id));
      expect(found({byTitle})).toMatchObject({kind: 'unclear', because: expect.stringContaining('may be 3 movies')});
    },
  );

  it('an edition that is shown otherwise is the same cut', async () => {
    const cuts = [
      {title: 'Foo', year: 2020, tmdb: 1, edition: 'Theatrical'},
      {title: 'Foo', year: 2020, tmdb: 1, edition: 'Final Cut'},
    ];
    const matchedCut = match(await library(cuts), 'Foo 2020 Final Cut Remastered 2160p DV FEL');
    expect(matchedCut).toMatchObject({kind: 'movie', items: [{edition: 'Final Cut'}], notes: []});
  });
});

describe('editions', () => {
  const editions = [
    {title: 'Alpha', year: 2019, tmdb: 1},
    {title: 'Alpha', year: 2019, tmdb: 1, edition: "Director's Cut"},
  ];

  it('are compared with the item of that edition', async () => {
    expect(await matched(editions, 'Alpha 2019 Directors Cut 2160p DV FEL')).toBe('2');
    expect(await matched(editions, 'Alpha 2019 2160p DV FEL')).toBe('1');
  });

  it('that are not there are compared with the one without, and told', async () => {
    const found = match(await library(editions), 'Alpha 2019 Extended 2160p DV FEL');
    expect(found).toMatchObject({kind: 'movie', items: [{ratingKey: '1'}]});
    expect(found.notes).toEqual(['the edition differs: Extended offered, none in the library']);
  });

  it('that alone are there are told where none is offered', async () => {
    const found = match(await library([{title: 'Alpha', year: 2019, edition: 'Extended'}]), 'Alpha 2019 2160p DV FEL');
    expect(found.notes).toEqual(['the edition differs: none offered, Extended in the library']);
  });
});

describe('libraries', () => {
  const claims = parseClaims('Alpha 2019 2160p DV FEL');
  const found = (...byTitle: MatchableItem[]): Match =>
    matchRelease({claims, ids: noIds}, {byTmdb: [], byImdb: [], byTitle, startingWith: []});

  it('that both hold a movie are compared with together', () => {
    const items = [anItem({id: 1, library: 'Movies'}), anItem({id: 2, ratingKey: '202', library: 'Movies 4K'})];
    expect(found(...items)).toMatchObject({kind: 'movie', items});
  });

  it('of which one does not know the ids hold the same movie by title and year', () => {
    expect(found(anItem({id: 1}), anItem({id: 2, ids: noIds})).kind).toBe('movie');
  });
});

describe('what is no movie', () => {
  it.each(['Alpha S01E02 2019 2160p DV', 'Alpha S01 2160p DV FEL'])('%s is not matched', async name => {
    expect(await matched([{title: 'Alpha', year: 2019}], name)).toBe('unclear');
  });
});
