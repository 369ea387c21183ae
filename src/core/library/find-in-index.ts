import type {MovieIndex, MovieTrait} from './movie-index.ts';
import {movieTraitBits, resolutionBit} from './movie-index.ts';
import type {ResolutionClass} from './resolution-class.ts';
import {searchText} from './search-text.ts';
import type {SortField} from './sort-field.ts';

/** What is looked for; what is not given does not matter. All of it must hold. */
export type IndexQuery = {
  search: string;
  /** One of its versions is all of these. */
  traits: readonly MovieTrait[];
  resolution: ResolutionClass | undefined;
  sort: SortField;
};

/** Movies by their places in the index, in the order wanted. */
export type Found = {
  index: MovieIndex;
  query: IndexQuery;
  places: Int32Array;
};

/**
 * Finds movies. Where `before` answered a question that this one only narrows, as it does while somebody types, only what
 * it found is looked through.
 */
export function findInIndex(index: MovieIndex, query: IndexQuery, before?: Found): Found {
  const wanted = searchText(query.search);
  const mask = maskOf(query);
  const holds = (place: number): boolean =>
    hasAll(index, place, mask) && (wanted === '' || (index.searchTexts[place] ?? '').includes(wanted));
  if (before && before.index === index && isNarrower(query, before.query)) {
    return {index, query, places: before.places.filter(holds)};
  }
  const places = new Int32Array(index.size);
  let count = 0;
  for (let place = 0; place < index.size; place += 1) {
    if (!holds(place)) continue;
    places[count] = place;
    count += 1;
  }
  return {index, query, places: ordered(index, places.slice(0, count), query.sort)};
}

/** What is asked of a version must hold for one version together. */
function hasAll({traits, versionTraits}: MovieIndex, place: number, mask: number): boolean {
  if (((traits[place] ?? 0) & mask) !== mask) return false;
  return versionTraits.get(place)?.some(bits => (bits & mask) === mask) ?? true;
}

function maskOf({traits, resolution}: IndexQuery): number {
  const bits = traits.reduce((sum, trait) => sum | movieTraitBits[trait], 0);
  return resolution === undefined ? bits : bits | resolutionBit(resolution);
}

function isNarrower(query: IndexQuery, before: IndexQuery): boolean {
  return (
    query.sort === before.sort &&
    (query.resolution === before.resolution || before.resolution === undefined) &&
    before.traits.every(trait => query.traits.includes(trait)) &&
    searchText(query.search).includes(searchText(before.search))
  );
}

/** As `movies --sort` orders them: titles from A, all else from the newest, largest and best; what is not known comes last. */
function ordered(index: MovieIndex, places: Int32Array, sort: SortField): Int32Array {
  if (sort === 'title') return places;
  const [first, second] = keysOf(index, sort);
  return places.sort(
    (one, other) => descending(first, one, other) || (second ? descending(second, one, other) : 0) || one - other,
  );
}

type Column = Float64Array | Int16Array;

function keysOf(index: MovieIndex, sort: Exclude<SortField, 'title'>): [Column, Column?] {
  switch (sort) {
    case 'year':
      return [index.years];
    case 'added':
      return [index.addedAtMs];
    case 'size':
      return [index.sizesBytes];
    case 'bitrate':
      return [index.bitratesKbps];
    case 'quality':
      return [index.qualities, index.bitratesKbps];
  }
}

function descending(column: Column, one: number, other: number): number {
  const [first, second] = [numberAt(column, one), numberAt(column, other)];
  return first === second ? 0 : second - first;
}

/** Below all that is known, also what lies before 1970; two of them are the same, though their difference is not a number. */
function numberAt(column: Column, place: number): number {
  const value = column[place] ?? Number.NaN;
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}
