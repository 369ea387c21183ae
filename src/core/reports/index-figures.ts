import type {MovieIndex, MovieTrait} from '../library/movie-index.ts';
import {movieTraitBits} from '../library/movie-index.ts';

/** What a library comes to, as far as its index tells: `report` tells the same of it, and more. */
export type IndexFigures = {
  movies: number;
  /** How many movies are what; in overlaps one version is both. */
  counts: Readonly<Record<MovieTrait, number>>;
  /** Movies by the label of their best version, the most frequent first. */
  labels: readonly {label: string; count: number}[];
  /** In ascending order, years without movies left out. */
  byReleaseYear: readonly GrowthYear[];
  /** By the year, in UTC, in which they came into the library. */
  byAddedYear: readonly GrowthYear[];
  /** Places of the eight movies in Dolby Vision that came last, the newest first. */
  recent: readonly number[];
  /** Of the best versions of movies in Dolby Vision, in the middle; undefined where there is none. */
  medianDvBytes: number | undefined;
  medianDvKbps: number | undefined;
};

export type GrowthYear = {year: number; movies: number; dolbyVision: number; fel: number};

const recentKept = 8;

/** Counts a library in one pass. */
export function indexFigures(index: MovieIndex): IndexFigures {
  const counts = {} as Record<MovieTrait, number>;
  for (const [trait, bit] of Object.entries(movieTraitBits) as [MovieTrait, number][])
    counts[trait] = countBit(index, bit);
  const inDolbyVision = placesOf(index, movieTraitBits.dolbyVision);
  return {
    movies: index.size,
    counts,
    labels: countLabels(index),
    byReleaseYear: growth(index, place => index.years[place] || undefined),
    byAddedYear: growth(index, place => yearOf(index.addedAtMs[place])),
    recent: newest(index, inDolbyVision),
    medianDvBytes: median(inDolbyVision.map(place => index.sizesBytes[place] ?? Number.NaN)),
    medianDvKbps: median(inDolbyVision.map(place => index.bitratesKbps[place] ?? Number.NaN)),
  };
}

function countBit({traits}: MovieIndex, bit: number): number {
  let count = 0;
  for (const bits of traits) if ((bits & bit) !== 0) count += 1;
  return count;
}

function placesOf({traits}: MovieIndex, bit: number): number[] {
  const places: number[] = [];
  for (const [place, bits] of traits.entries()) if ((bits & bit) !== 0) places.push(place);
  return places;
}

function countLabels({labels, labelNames}: MovieIndex): IndexFigures['labels'] {
  const counts = new Uint32Array(labelNames.length);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return labelNames
    .map((label, number) => ({label, count: counts[number] ?? 0}))
    .toSorted((one, other) => other.count - one.count || (one.label < other.label ? -1 : 1));
}

function growth(index: MovieIndex, keyOf: (place: number) => number | undefined): GrowthYear[] {
  const byYear = new Map<number, GrowthYear>();
  for (let place = 0; place < index.size; place += 1) {
    const year = keyOf(place);
    if (year === undefined) continue;
    const bits = index.traits[place] ?? 0;
    const known = byYear.get(year) ?? {year, movies: 0, dolbyVision: 0, fel: 0};
    known.movies += 1;
    if (bits & movieTraitBits.dolbyVision) known.dolbyVision += 1;
    if (bits & movieTraitBits.fel) known.fel += 1;
    byYear.set(year, known);
  }
  return [...byYear.values()].toSorted((one, other) => one.year - other.year);
}

function yearOf(ms: number | undefined): number | undefined {
  return ms === undefined || Number.isNaN(ms) ? undefined : new Date(ms).getUTCFullYear();
}

function newest({addedAtMs}: MovieIndex, places: readonly number[]): number[] {
  const addedAt = (place: number): number => addedAtMs[place] ?? Number.NaN;
  return places
    .filter(place => !Number.isNaN(addedAt(place)))
    .toSorted((one, other) => addedAt(other) - addedAt(one) || one - other)
    .slice(0, recentKept);
}

/** The middle one, or the mean of the two in the middle. */
function median(numbers: readonly number[]): number | undefined {
  const known = Float64Array.from(numbers.filter(number => !Number.isNaN(number))).sort();
  if (known.length === 0) return undefined;
  const low = known[Math.floor((known.length - 1) / 2)] ?? 0;
  const high = known[Math.floor(known.length / 2)] ?? 0;
  return Math.round((low + high) / 2);
}
