import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseTitles} from '../../src/clients/radarr/parse-radarr.ts';
import {sharedFixtures} from '../support/shared-fixtures.ts';

const answer = join(sharedFixtures, '../radarr/movie-frozen2-2023.json');
const hasAnswer = existsSync(answer);
if (!hasAnswer) process.stderr.write(`${answer} is absent: conformance tests of Radarr are skipped\n`);

describe.skipIf(!hasAnswer)('an answer of a real Radarr', () => {
  it('holds every title of a movie', () => {
    const movie = parseTitles(JSON.parse(readFileSync(answer, 'utf8')));
    expect(movie).toMatchObject({
      title: 'Frozen II',
      originalTitle: 'Frozen II',
      year: 2019,
      secondaryYear: undefined,
      tmdb: 330_457,
      imdb: 'tt4520988',
    });
    expect(movie?.alternateTitles).toHaveLength(7);
    expect(movie?.alternateTitles).toEqual(
      expect.arrayContaining(['Frozen 2', 'Die Eiskönigin II', 'アナと雪の女王 II']),
    );
  });
});
