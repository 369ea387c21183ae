import type {MovieIndex} from '../../src/core/library/movie-index.ts';
import {emptyMovieIndex, movieTraitBits} from '../../src/core/library/movie-index.ts';
import {searchText} from '../../src/core/library/search-text.ts';
import {indexFigures} from '../../src/core/reports/index-figures.ts';
import {initialModel} from '../../src/dashboard/initial-model.ts';
import type {Model} from '../../src/dashboard/model.ts';
import type {Snapshot} from '../../src/dashboard/snapshot.ts';
import type {Step} from '../../src/dashboard/step.ts';
import {update} from '../../src/dashboard/update.ts';

export const dashboardNow: Date = new Date('2026-03-04T05:06:07Z');

/** A dashboard that was just opened, on a usual window. */
export function aModel(overrides: Partial<Omit<Model, 'snapshot'>> & {snapshot?: Partial<Snapshot>} = {}): Model {
  const {snapshot, ...rest} = overrides;
  return {...initialModel({columns: 100, rows: 30}, dashboardNow, snapshot), ...rest};
}

/** What comes of keys pressed one after the other, and all that the world was asked to do meanwhile. */
export function press(model: Model, ...keys: readonly string[]): Step {
  return keys.reduce<Step>(
    (before, key) => {
      const {model: next, effects} = update(before.model, {on: 'key', key});
      return {model: next, effects: [...before.effects, ...effects]};
    },
    {model, effects: []},
  );
}

type IndexedMovie = {id?: number; title: string; year?: number; label?: string; traits?: number; edition?: string};

/** An index of movies, in the order given. */
function anIndex(movies: readonly IndexedMovie[]): MovieIndex {
  const labelNames = [...new Set(movies.map(({label = 'P7 FEL'}) => label))];
  const size = movies.length;
  return {
    ...emptyMovieIndex,
    size,
    ids: Int32Array.from(movies, ({id}, place) => id ?? place + 1),
    titles: movies.map(({title}) => title),
    searchTexts: movies.map(({title}) => searchText(title)),
    years: Int16Array.from(movies, ({year = 2019}) => year),
    editions: new Map(movies.flatMap(({edition}, place) => (edition === undefined ? [] : [[place, edition] as const]))),
    labels: Uint16Array.from(movies, ({label = 'P7 FEL'}) => labelNames.indexOf(label)),
    labelNames,
    traits: Int32Array.from(movies, ({traits = movieTraitBits.dolbyVision | movieTraitBits.fel}) => traits),
    sizesBytes: new Float64Array(size).fill(62e9),
    bitratesKbps: new Float64Array(size).fill(68_000),
    addedAtMs: Float64Array.from(movies, (_, place) => Date.UTC(2026, 0, 1) + place * 86_400_000),
    qualities: new Float64Array(size).fill(3000),
    versionCounts: new Uint8Array(size).fill(1),
  };
}

/** The dashboard once it has read these movies. */
export function withMovies(model: Model, movies: readonly IndexedMovie[]): Model {
  const index = anIndex(movies);
  return update(model, {on: 'took-index', index, figures: indexFigures(index)}).model;
}
