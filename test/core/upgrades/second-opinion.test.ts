import {describe, expect, it} from 'vitest';
import type {RadarrOpinion} from '../../../src/clients/radarr/radarr.ts';
import type {Match, MatchableItem} from '../../../src/core/releases/match.ts';
import {parseClaims} from '../../../src/core/releases/parse-claims.ts';
import {compareOpinions} from '../../../src/core/upgrades/second-opinion.ts';
import {anItem} from '../../support/releases.ts';

const claims = parseClaims('Alpha 2019 2160p REMUX DV FEL-GRP');
const matched: Match = {kind: 'movie', by: 'title', items: [anItem()], notes: []};
const absent: Match = {kind: 'absent', because: 'Alpha (2019) is not in the library', notes: []};

function opinion(movie: Partial<NonNullable<RadarrOpinion['movie']>> | undefined): RadarrOpinion {
  return {
    titles: ['Alpha'],
    year: 2019,
    movie: movie && {title: 'Alpha', year: 2019, tmdb: undefined, imdb: undefined, ...movie},
    quality: undefined,
    resolution: undefined,
    releaseGroup: undefined,
    edition: undefined,
    languages: [],
  };
}

it.each([
  ['the same id', matched, opinion({tmdb: 101, title: 'Another Name'}), 'agrees'],
  ['another id', matched, opinion({tmdb: 102}), 'disagrees'],
  ['the same title and year, without ids', matched, opinion({}), 'agrees'],
  ['another year, without ids', matched, opinion({year: 2009}), 'disagrees'],
  ['the movie that the name says, which Plex does not have', absent, opinion({tmdb: 7}), 'agrees'],
  ['another movie than the name says, where Plex has none', absent, opinion({tmdb: 7, title: 'Beta'}), 'disagrees'],
  ['no movie', matched, opinion(undefined), 'none'],
  ['nothing at all', matched, undefined, 'none'],
] as const)('Radarr that says %s: %#', (_, match, said, says) => {
  expect(compareOpinions(match, claims, said).says).toBe(says);
});

describe('what Radarr says is shown', () => {
  it.each([
    ['agreement', matched, opinion({tmdb: 101}), 'Radarr takes it for Alpha (2019) too'],
    [
      'agreement on one that is not there',
      absent,
      opinion({}),
      'Radarr takes it for Alpha (2019) too, which is not in the library',
    ],
    [
      'another TMDB id',
      matched,
      opinion({title: 'Beta', tmdb: 102, imdb: 'tt0000102'}),
      'Radarr takes it for another movie: Beta (2019), TMDB 102',
    ],
    [
      'another IMDb id',
      matched,
      opinion({title: 'Beta', imdb: 'tt0000102'}),
      'Radarr takes it for another movie: Beta (2019), tt0000102',
    ],
    [
      'another movie without ids',
      matched,
      opinion({title: 'Beta', year: 2018}),
      'Radarr takes it for another movie: Beta (2018)',
    ],
    ['no movie', matched, opinion(undefined), 'Radarr has no movie for this name'],
  ] as const)('as %s', (_, match, said, text) => {
    expect(compareOpinions(match, claims, said).text).toBe(text);
  });
});

describe('a movie is the same', () => {
  const imdb = 'tt0000101';

  it.each<[string, Partial<MatchableItem>, Parameters<typeof opinion>[0], boolean]>([
    ['by its IMDb id', {ids: {imdb, tmdb: undefined}}, {title: 'Beta', tmdb: 101, imdb}, true],
    ['not by another IMDb id', {ids: {imdb, tmdb: undefined}}, {tmdb: 101, imdb: 'tt0000102'}, false],
    ['by the IMDb id where Radarr tells no other', {}, {title: 'Beta', imdb}, true],
    ['by its TMDB id before all', {}, {tmdb: 101, imdb: 'tt0000102'}, true],
    ['by title and year where it has no id', {ids: {imdb: undefined, tmdb: undefined}}, {tmdb: 101, imdb}, true],
    ['not by its year alone', {}, {title: 'Beta'}, false],
  ])('%s: %#', (_, item, movie, isSame) => {
    const match: Match = {...matched, items: [anItem(item)]};
    expect(compareOpinions(match, claims, opinion(movie)).says).toBe(isSame ? 'agrees' : 'disagrees');
  });
});

describe('a movie that is not there is the one that the name says', () => {
  it.each<[string, string, Parameters<typeof opinion>[0], boolean]>([
    ['of a year later', 'Alpha 2019 2160p-GRP', {year: 2020}, true],
    ['of a year earlier', 'Alpha 2019 2160p-GRP', {year: 2018}, true],
    ['not of two years later', 'Alpha 2019 2160p-GRP', {year: 2021}, false],
    ['where the name says no year', 'Alpha 2160p-GRP', {year: 2001}, true],
    ['where Radarr says no year', 'Alpha 2019 2160p-GRP', {year: undefined}, true],
    ['by another title of the name', 'Omega AKA Alpha 2019 2160p-GRP', {}, true],
  ])('%s: %#', (_, name, movie, agrees) => {
    expect(compareOpinions(absent, parseClaims(name), opinion(movie)).says).toBe(agrees ? 'agrees' : 'disagrees');
  });

  it('unless the name says none', () => {
    expect(compareOpinions(absent, {...claims, title: undefined}, opinion({})).says).toBe('disagrees');
  });
});
