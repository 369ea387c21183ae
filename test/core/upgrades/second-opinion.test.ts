import {expect, it} from 'vitest';
import type {RadarrOpinion} from '../../../src/clients/radarr/radarr.ts';
import type {Match} from '../../../src/core/releases/match.ts';
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
