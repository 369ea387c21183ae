import type {CollectionMovie} from '../core/collections/collection.ts';
import type {CollectionOutcome} from '../core/collections/collection-outcome.ts';
import {type CollectionStep, moviesOfSteps} from '../core/collections/collection-step.ts';

/** What was done about collections: looked at, planned only, or changed. */
export type CollectionAct = 'compare' | 'preview' | 'change';

export type CollectionDifference = {
  word: 'missing' | 'extra' | 'add' | 'remove' | 'added' | 'removed';
  movies: readonly CollectionMovie[];
};

/** The movies in which a collection differs, would be changed, or was. */
export function differencesOf({seen, done}: CollectionOutcome, act: CollectionAct): CollectionDifference[] {
  switch (act) {
    case 'compare':
      return [
        {word: 'missing', movies: seen?.plan.missing ?? []},
        {word: 'extra', movies: seen?.plan.extra ?? []},
      ];
    case 'preview': {
      const {add, remove} = moviesOfSteps(seen?.plan.steps ?? []);
      return [
        {word: 'add', movies: add},
        {word: 'remove', movies: remove},
      ];
    }
    case 'change':
      return [
        {word: 'added', movies: done?.added ?? []},
        {word: 'removed', movies: done?.removed ?? []},
      ];
  }
}

/** The steps that were taken; where nothing is done those that would be. */
export function stepsOf({seen, done}: CollectionOutcome, act: CollectionAct): readonly CollectionStep[] {
  return act === 'change' ? (done?.steps ?? []) : (seen?.plan.steps ?? []);
}
