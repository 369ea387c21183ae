import type {Movie} from '../library/movie.ts';
import {isDolbyVision, isFel} from '../library/version-traits.ts';
import type {Gatherer} from './gather.ts';

type Growth = {movies: number; dolbyVision: number; fel: number};

export type ReleaseYear = {year: number} & Growth;

/** A month of UTC, `2025-03`. */
export type AddedMonth = {month: string} & Growth;

/** Movies by the year of their release; those without one are left out. */
export function gatherYears(): Gatherer<ReleaseYear[]> {
  return gatherGrowth(
    ({year}) => year,
    (year, growth) => ({year, ...growth}),
  );
}

/** Movies by the month in which they came into the library; those of which that is not known are left out. */
export function gatherMonths(): Gatherer<AddedMonth[]> {
  return gatherGrowth(
    ({addedAt}) => addedAt?.toISOString().slice(0, -'-DDTHH:MM:SS.sssZ'.length),
    (month, growth) => ({month, ...growth}),
  );
}

function gatherGrowth<Key extends number | string, Row>(
  keyOf: (movie: Movie) => Key | undefined,
  rowOf: (key: Key, growth: Growth) => Row,
): Gatherer<Row[]> {
  const byKey = new Map<Key, Growth>();
  return {
    add(movie) {
      const key = keyOf(movie);
      if (key === undefined) return;
      const {movies, dolbyVision, fel} = byKey.get(key) ?? {movies: 0, dolbyVision: 0, fel: 0};
      byKey.set(key, {
        movies: movies + 1,
        dolbyVision: dolbyVision + (movie.versions.some(isDolbyVision) ? 1 : 0),
        fel: fel + (movie.versions.some(isFel) ? 1 : 0),
      });
    },
    result: () =>
      [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, growth]) => rowOf(key, growth)),
  };
}
