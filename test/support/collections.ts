import type {CollectionMovie, CollectionPlace} from '../../src/core/collections/collection.ts';
import type {CollectionChange, MovieChange} from '../../src/core/collections/collection-change.ts';
import type {OwnSight} from '../../src/core/collections/collection-sight.ts';
import type {PlanRules} from '../../src/core/collections/plan-collection.ts';

/** Movies by their keys: `films('101', '102')`. */
export function films(...keys: string[]): CollectionMovie[] {
  return keys.map(ratingKey => ({ratingKey, title: `Movie ${ratingKey}`}));
}

/** So many movies, keys from 1. */
export function manyFilms(count: number): CollectionMovie[] {
  return films(...Array.from({length: count}, (_, index) => String(index + 1)));
}

/** A labelled collection of ours with these movies in it. */
export function ownSight(movies: CollectionMovie[], overrides: Partial<OwnSight> = {}): OwnSight {
  return {
    state: 'ours',
    key: '900',
    title: 'FEL',
    movies,
    label: {is: 'seen'},
    isTitleTaken: false,
    twins: 0,
    ...overrides,
  };
}

/** After a scan that left nothing out, with any number of removals allowed. */
export function planRules(overrides: Partial<PlanRules> = {}): PlanRules {
  return {
    library: 'Movies',
    isWhole: true,
    inDoubt: new Set(),
    maxRemovalsPercent: 100,
    force: false,
    adopt: false,
    ...overrides,
  };
}

export const felPlace: CollectionPlace = {server: 'machine', section: '1', library: 'Movies', kind: 'fel'};

/** A movie added to a collection that is called FEL, unless overridden. */
export function aChange(overrides: Partial<MovieChange> = {}): MovieChange {
  return {
    collection: '900',
    collectionTitle: 'FEL',
    change: 'added',
    movie: {ratingKey: '101', title: 'Movie 101'},
    why: 'P7 FEL, read from its bytes',
    ...overrides,
  };
}

/** A change of the collection itself. */
export function aChangeOfCollection(
  change: 'created' | 'adopted' | 'released' | 'renamed' | 'deleted',
  overrides: {collection?: string | undefined; formerTitle?: string; collectionTitle?: string} = {},
): CollectionChange {
  const base = {collection: '900', collectionTitle: 'FEL', why: 'was not there', ...overrides};
  return change === 'renamed' ? {...base, change, formerTitle: overrides.formerTitle ?? 'Old'} : {...base, change};
}
