import {describe, expect, it} from 'vitest';
import type {Movie} from '../../../src/core/library/movie.ts';
import {createMovieStore} from '../../../src/core/library/movie-store.ts';
import {type IndexFigures, indexFigures} from '../../../src/core/reports/index-figures.ts';
import {type RollUp, rollUp} from '../../../src/core/reports/roll-up.ts';
import {indexOf, keptLibrary} from '../../support/kept-library.ts';
import {aMovie, aPlainVersion, aVersion} from '../../support/library.ts';
import {manyMovies} from '../../support/many-movies.ts';

type Both = {figures: IndexFigures; report: RollUp; titleAt(place: number): string | undefined};

async function both(movies: Iterable<Movie>): Promise<Both> {
  const db = await keptLibrary(movies);
  const index = indexOf(db);
  const report = rollUp(createMovieStore(db).listMovies(), {now: new Date('2026-01-02T03:04:05Z')});
  return {figures: indexFigures(index), report, titleAt: place => index.titles[place]};
}

describe('the figures of an index', () => {
  it('are those that a report tells of the same library', async () => {
    const {figures, report, titleAt} = await both(manyMovies(1500));
    const {versions, multiVersion, duplicates, unprovenProfile7, atmosUnknown, bytes, movies, ...counts} =
      report.totals;
    expect(figures.movies).toBe(movies);
    expect(figures.counts).toMatchObject(counts);
    expect(figures.labels).toEqual(report.profiles.map(({label, count}) => ({label, count})));
    expect(figures.byReleaseYear).toEqual(report.byReleaseYear);
    expect(figures.byAddedYear).toEqual(yearsOf(report.byAddedMonth));
    expect(figures.recent.map(titleAt)).toEqual(report.recent.map(({title}) => title));
  });

  it('have the medians of a report where every movie has one version', async () => {
    const movies = [...manyMovies(1200)].filter(({versions}) => versions.length === 1);
    const {figures, report} = await both(movies);
    expect(figures.medianDvBytes).toBe(report.medians.dvSizeBytes);
    expect(figures.medianDvKbps).toBe(report.medians.dvBitrateKbps);
  });

  it('have no median where no size is known, and leave out what is not known', async () => {
    const unknown = aVersion({sizeBytes: undefined, bitrateKbps: undefined});
    const one = await both([aMovie({versions: [unknown]})]);
    expect(one.figures).toMatchObject({medianDvBytes: undefined, medianDvKbps: undefined});
    const known = aVersion({sizeBytes: 7, bitrateKbps: 9});
    const two = await both([aMovie({versions: [unknown]}), aMovie({ratingKey: '2', title: 'B', versions: [known]})]);
    expect(two.figures).toMatchObject({medianDvBytes: 7, medianDvKbps: 9});
  });

  it('have the mean of the two in the middle as the median of an even number', async () => {
    const sizes = [100, 4, 8, 1];
    const {figures} = await both(
      sizes.map((size, at) =>
        aMovie({
          ratingKey: String(at),
          title: `Film ${at}`,
          versions: [aVersion({sizeBytes: size, bitrateKbps: size})],
        }),
      ),
    );
    expect(figures).toMatchObject({medianDvBytes: 6, medianDvKbps: 6});
  });

  it('have no movie among the recent ones of which it is not known when it came, or that is not in Dolby Vision', async () => {
    const {figures, titleAt} = await both([
      aMovie({addedAt: undefined}),
      aMovie({ratingKey: '2', title: 'Plain', versions: [aPlainVersion()]}),
      aMovie({ratingKey: '3', title: 'Old', addedAt: new Date('2020-01-01T00:00:00Z')}),
      aMovie({ratingKey: '4', title: 'New', addedAt: new Date('2025-01-01T00:00:00Z')}),
    ]);
    expect(figures.recent.map(titleAt)).toEqual(['New', 'Old']);
  });

  it('leave movies without a year out of the years', async () => {
    const {figures} = await both([aMovie({year: undefined, addedAt: undefined})]);
    expect(figures).toMatchObject({movies: 1, byReleaseYear: [], byAddedYear: []});
  });

  it('of an empty library are none', async () => {
    const {figures} = await both([]);
    expect(figures).toMatchObject({movies: 0, labels: [], byReleaseYear: [], byAddedYear: [], recent: []});
    expect(Object.values(figures.counts).every(count => count === 0)).toBe(true);
  });
});

function yearsOf(months: RollUp['byAddedMonth']): IndexFigures['byAddedYear'] {
  const years = new Map<number, IndexFigures['byAddedYear'][number]>();
  for (const {month, movies, dolbyVision, fel} of months) {
    const year = Number(month.slice(0, 4));
    const known = years.get(year) ?? {year, movies: 0, dolbyVision: 0, fel: 0};
    years.set(year, {
      year,
      movies: known.movies + movies,
      dolbyVision: known.dolbyVision + dolbyVision,
      fel: known.fel + fel,
    });
  }
  return [...years.values()];
}
