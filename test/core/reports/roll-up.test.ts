import {describe, expect, it} from 'vitest';
import type {Movie} from '../../../src/core/library/movie.ts';
import {type RollUp, rollUp} from '../../../src/core/reports/roll-up.ts';
import {aDolbyVision, aMovie, anAudio, aPlainVersion, aVersion, plainAudio} from '../../support/library.ts';
import {manyMovies} from '../../support/many-movies.ts';

const now = new Date('2026-01-02T03:04:05Z');
const mel = aVersion({dolbyVision: aDolbyVision({layer: 'mel'}), audio: [plainAudio()]});
const unproven = aVersion({dolbyVision: aDolbyVision({layer: 'unknown', evidence: 'plex'}), audio: [plainAudio()]});
const silentFel = aVersion({audio: [plainAudio()]});
const atmosHdr = aPlainVersion({audio: [anAudio({codec: 'eac3'})]});

function of(...movies: Movie[]): RollUp {
  return rollUp(movies, {now});
}

describe('the totals', () => {
  it('count a movie once, whichever of its versions is what is asked for', () => {
    const {totals} = of(
      aMovie({versions: [aVersion(), aVersion()]}),
      aMovie({title: 'B', versions: [mel, silentFel]}),
      aMovie({title: 'C', versions: [unproven]}),
      aMovie({title: 'D', versions: [aPlainVersion()]}),
    );
    expect(totals).toMatchObject({movies: 4, versions: 6, multiVersion: 2});
    expect(totals).toMatchObject({dolbyVision: 3, fel: 2, mel: 1, layerUnknown: 1, unprovenProfile7: 1});
    expect(totals).toMatchObject({atmos: 1, trueHdAtmos: 1, felAndAtmos: 1, dvAndAtmos: 1});
  });

  it('count an overlap only where one version has both', () => {
    const {totals} = of(aMovie({versions: [silentFel, atmosHdr]}));
    expect(totals).toMatchObject({fel: 1, atmos: 1, felAndAtmos: 0, dvAndAtmos: 0, trueHdAtmos: 0});
    expect(of(aMovie()).totals).toMatchObject({fel: 1, atmos: 1, felAndAtmos: 1, dvAndAtmos: 1});
  });

  it('add up the bytes of all versions, those of unknown size left out', () => {
    const versions = [aVersion({sizeBytes: 5}), aVersion({sizeBytes: 7}), aVersion({sizeBytes: undefined})];
    expect(of(aMovie({versions}), aMovie({versions: []})).totals.bytes).toBe(12);
  });

  it('count titles listed twice with their year, but not editions and remakes', () => {
    const twice = [aMovie({title: 'Twice'}), aMovie({title: 'twice', library: 'Other'}), aMovie({title: 'Twice'})];
    const apart = [aMovie({title: 'Again', year: 1960}), aMovie({title: 'Again', year: 2020})];
    const editions = [aMovie({title: 'Long'}), aMovie({title: 'Long', edition: 'Extended'})];
    const undated = [aMovie({title: 'When', year: undefined}), aMovie({title: 'When', year: undefined})];
    expect(of(...twice, ...apart, ...editions).totals.duplicates).toBe(1);
    expect(of(...undated).totals.duplicates).toBe(1);
  });

  it('count versions of which Atmos is not known, unless another track has it', () => {
    const open = anAudio({atmos: undefined});
    const {totals} = of(
      aMovie({versions: [aVersion({audio: [open, plainAudio()]}), aVersion({audio: [open, anAudio()]}), mel]}),
    );
    expect(totals.atmosUnknown).toBe(1);
  });

  it('of an empty library are zero, and its percentages and means are none', () => {
    const empty = of();
    expect(Object.values(empty.totals).every(count => count === 0)).toBe(true);
    expect(empty).toMatchObject({profiles: [], storage: [], byReleaseYear: [], byAddedMonth: [], recent: []});
    expect(Object.values(empty.averages)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('profiles and storage', () => {
  it('go by the best version, in percent of the library, the most frequent first', () => {
    const both = aMovie({versions: [aPlainVersion(), aVersion()], best: 1});
    const {profiles, resolutions} = of(both, aMovie({versions: [aPlainVersion()]}), aMovie(), aMovie({versions: []}));
    expect(profiles).toEqual([
      {label: 'P7 FEL', count: 2, percent: 50},
      {label: '?', count: 1, percent: 25},
      {label: 'HDR10', count: 1, percent: 25},
    ]);
    expect(resolutions).toEqual([
      {resolution: '2160p', count: 3, percent: 75},
      {resolution: undefined, count: 1, percent: 25},
    ]);
  });

  it('tell bytes and versions of each label, the largest first', () => {
    const versions = [aVersion({sizeBytes: 100}), aPlainVersion({sizeBytes: 150}), aPlainVersion({sizeBytes: 150})];
    expect(of(aMovie({versions})).storage).toEqual([
      {label: 'HDR10', versions: 2, bytes: 300, percent: 75},
      {label: 'P7 FEL', versions: 1, bytes: 100, percent: 25},
    ]);
  });
});

describe('growth', () => {
  it('goes by release year and, apart from it, by the month added, in ascending order', () => {
    const {byReleaseYear, byAddedMonth} = of(
      aMovie({year: 2020, addedAt: new Date('2025-12-31T23:59:59Z')}),
      aMovie({year: 1982, addedAt: new Date('2025-02-01T00:00:00Z'), versions: [mel]}),
      aMovie({year: 2020, addedAt: new Date('2025-02-28T12:00:00Z'), versions: [aPlainVersion()]}),
      aMovie({year: undefined, addedAt: undefined}),
    );
    expect(byReleaseYear).toEqual([
      {year: 1982, movies: 1, dolbyVision: 1, fel: 0},
      {year: 2020, movies: 2, dolbyVision: 1, fel: 1},
    ]);
    expect(byAddedMonth).toEqual([
      {month: '2025-02', movies: 2, dolbyVision: 1, fel: 0},
      {month: '2025-12', movies: 1, dolbyVision: 1, fel: 1},
    ]);
  });
});

describe('means and medians', () => {
  it('go over every Dolby Vision and every FEL version, unknown ones left out', () => {
    const {averages, medians} = of(
      aMovie({versions: [aVersion({sizeBytes: 10, bitrateKbps: 1}), {...mel, sizeBytes: 20, bitrateKbps: 2}]}),
      aMovie({versions: [{...mel, sizeBytes: 90, bitrateKbps: 9}, aVersion({sizeBytes: undefined, bitrateKbps: 4})]}),
      aMovie({versions: [aPlainVersion({sizeBytes: 7000, bitrateKbps: 7000})]}),
    );
    expect(averages).toEqual({dvSizeBytes: 40, dvBitrateKbps: 4, felSizeBytes: 10, felBitrateKbps: 3});
    expect(medians).toEqual({dvSizeBytes: 20, dvBitrateKbps: 3, felSizeBytes: 10, felBitrateKbps: 3});
  });
});

describe('the newest', () => {
  it('are the eight movies in Dolby Vision added last, by when they were added', () => {
    const days = [3, 9, 1, 7, 5, 2, 8, 4, 6, 10];
    const movies = days.map(day => aMovie({title: `Day ${day}`, addedAt: new Date(Date.UTC(2025, 0, day))}));
    const plain = aMovie({title: 'plain', addedAt: new Date('2025-06-01'), versions: [aPlainVersion()]});
    const undated = aMovie({title: 'undated', addedAt: undefined});
    expect(of(plain, undated, ...movies).recent.map(({title}) => title)).toEqual(
      [10, 9, 8, 7, 6, 5, 4, 3].map(day => `Day ${day}`),
    );
  });

  it('keep the order of the library where they came at the same instant', () => {
    const movies = Array.from({length: 10}, (_, index) => aMovie({title: String(index)}));
    expect(
      of(...movies)
        .recent.map(({title}) => title)
        .join(''),
    ).toBe('01234567');
  });
});

it('goes through a hundred thousand movies once', () => {
  let alive = 0;
  function* counted(): Generator<Movie> {
    for (const movie of manyMovies(100_000)) {
      alive += 1;
      yield movie;
    }
  }
  const {totals, recent} = rollUp(counted(), {now});
  expect([alive, totals.movies, recent.length]).toEqual([100_000, 100_000, 8]);
  expect(totals.dolbyVision).toBeGreaterThan(totals.fel + totals.mel);
});
