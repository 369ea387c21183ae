import {describe, expect, it} from 'vitest';
import type {Movie} from '../../../src/core/library/movie.ts';
import {movieTraitBits, resolutionBit} from '../../../src/core/library/movie-index.ts';
import {createMovieStore} from '../../../src/core/library/movie-store.ts';
import {resolutionClasses} from '../../../src/core/library/resolution-class.ts';
import {indexOf, keptLibrary} from '../../support/kept-library.ts';
import {aDolbyVision, aMovie, anAudio, aPlainVersion, aVersion, plainAudio} from '../../support/library.ts';
import {manyMovies} from '../../support/many-movies.ts';

describe('the index of movies', () => {
  it('holds what the store knows of every movie, in the order of titles', async () => {
    const db = await keptLibrary(manyMovies(700));
    const index = indexOf(db);
    const movies = [...createMovieStore(db).listMovies()];
    expect(index.size).toBe(700);
    expect(movies.map((_, place) => factsOf(index, place))).toEqual(movies.map(factsOfMovie));
  });

  it('is the same whether it is read at once or in small steps', async () => {
    const db = await keptLibrary(manyMovies(95));
    const whole = indexOf(db);
    for (const step of [1, 7, 95, 96]) expect(indexOf(db, step), `step ${step}`).toEqual(whole);
  });

  it('knows a trait where any version has it, and an overlap only where one version has both', async () => {
    const mel = aVersion({dolbyVision: aDolbyVision({layer: 'mel'}), audio: [plainAudio()]});
    const silentFel = aVersion({audio: [plainAudio()]});
    const atmosHdr = aPlainVersion({audio: [anAudio({codec: 'eac3'})]});
    const open = aPlainVersion({audio: [anAudio({atmos: undefined})]});
    const cases: readonly (readonly [Movie['versions'], (keyof typeof movieTraitBits)[]])[] = [
      [[aVersion()], ['dolbyVision', 'fel', 'atmos', 'trueHdAtmos', 'felAndAtmos', 'dvAndAtmos']],
      [
        [silentFel, atmosHdr],
        ['dolbyVision', 'fel', 'atmos'],
      ],
      [
        [mel, silentFel],
        ['dolbyVision', 'fel', 'mel'],
      ],
      [[open], ['unproven']],
      [[], []],
    ];
    const movies = cases.map(([versions], at) => aMovie({ratingKey: String(at), title: `Film ${at}`, versions}));
    const index = indexOf(await keptLibrary(movies));
    for (const [place, [, traits]] of cases.entries()) expect(traitsOf(index.traits[place] ?? 0)).toEqual(traits);
  });

  it('tells what is not known from zero', async () => {
    const versions = [aVersion({sizeBytes: undefined, bitrateKbps: undefined})];
    const index = indexOf(await keptLibrary([aMovie({versions, addedAt: undefined, year: undefined})]));
    expect([index.sizesBytes[0], index.bitratesKbps[0], index.addedAtMs[0]]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
    expect(index.years[0]).toBe(0);
  });

  it('of an empty library is empty', async () => {
    expect(indexOf(await keptLibrary([]))).toMatchObject({size: 0, titles: [], labelNames: []});
  });

  it('gives every trait and every resolution a bit of its own', () => {
    const bits = [...Object.values(movieTraitBits), ...resolutionClasses.map(resolutionBit)];
    expect(new Set(bits).size).toBe(bits.length);
    expect(bits.every(bit => Number.isInteger(Math.log2(bit)))).toBe(true);
  });
});

type Index = ReturnType<typeof indexOf>;

function factsOf(index: Index, place: number): unknown[] {
  return [
    index.titles[place],
    index.years[place],
    index.editions.get(place),
    index.labelNames[index.labels[place] ?? -1],
    index.sizesBytes[place],
    index.bitratesKbps[place],
    index.addedAtMs[place],
    index.versionCounts[place],
  ];
}

function factsOfMovie({title, year, edition, versions, best, addedAt}: Movie): unknown[] {
  const {label, sizeBytes, bitrateKbps} = versions[best] ?? {};
  return [title, year, edition, label, sizeBytes, bitrateKbps, addedAt?.getTime(), versions.length];
}

function traitsOf(bits: number): string[] {
  return Object.entries(movieTraitBits)
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([trait]) => trait);
}
