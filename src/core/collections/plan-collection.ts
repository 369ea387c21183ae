import {type CollectionMovie, keysOf, ownLabel} from './collection.ts';
import type {CollectionSight} from './collection-sight.ts';
import {type CollectionStep, stepsToAdd, stepsToCreate, stepsToRemove} from './collection-step.ts';
import {judgeRemovals, type RemovalRules} from './judge-removals.ts';
import type {Refusal} from './refusal.ts';

/** What a collection is to be. */
export type CollectionWish = {
  title: string;
  /** The movies that belong into it. */
  movies: readonly CollectionMovie[];
};

export type PlanRules = RemovalRules & {
  /** Whether a collection of the same title that is not ours is taken over. */
  adopt: boolean;
};

/** How a collection differs from what it is to be, and the steps that mend it. */
export type CollectionPlan = {
  missing: CollectionMovie[];
  extra: CollectionMovie[];
  /** In this order: what is added comes before what is removed, so that no collection is emptied on the way. */
  steps: CollectionStep[];
  /** What is left as it is, and why. */
  refusals: Refusal[];
};

/** Plans a collection from what Plex has and what is to be. */
export function planCollection(sight: CollectionSight, wish: CollectionWish, rules: PlanRules): CollectionPlan {
  if (sight.state === 'absent') {
    const steps = wish.movies.length > 0 ? stepsToCreate(wish.title, wish.movies) : [];
    return {missing: [...wish.movies], extra: [], steps, refusals: []};
  }
  const missing = without(wish.movies, sight.movies);
  const extra = without(sight.movies, wish.movies);
  if (sight.state === 'smart') return {missing, extra, steps: [], refusals: [leftSmart(sight)]};
  if (sight.state === 'foreign' && !rules.adopt) return {missing, extra, steps: [], refusals: [leftForeign(sight)]};

  const removals = judgeRemovals({extra, count: sight.movies.length}, rules);
  const isTitleTaken = sight.state === 'ours' && sight.isTitleTaken;
  const isRenamed = sight.title !== wish.title;
  return {
    missing,
    extra,
    steps: [
      ...stepsToLabel(sight),
      ...(isRenamed && !isTitleTaken ? [{step: 'rename', from: sight.title, to: wish.title} as const] : []),
      ...stepsToAdd(missing),
      ...stepsToRemove(removals.allowed),
    ],
    refusals: [...(isRenamed && isTitleTaken ? [leftTitle(sight, wish)] : []), ...removals.refusals],
  };
}

function without(movies: readonly CollectionMovie[], others: readonly CollectionMovie[]): CollectionMovie[] {
  const keys = keysOf(others);
  return movies.filter(({ratingKey}) => !keys.has(ratingKey));
}

function stepsToLabel(sight: Exclude<CollectionSight, {state: 'absent' | 'smart'}>): CollectionStep[] {
  const before = sight.state === 'foreign' ? sight.labels : sight.unlabelled;
  if (before === undefined) return [];
  return [{step: 'label', adopts: sight.state === 'foreign', labels: {before, now: [...before, ownLabel]}}];
}

function leftSmart({title}: {title: string}): Refusal {
  return {
    because: 'smart',
    message: `"${title}" is a smart collection and was left alone: its filter decides what is in it`,
    hint: 'give another title to the collection in the settings, or switch it off there',
  };
}

function leftForeign({title, wasOurs}: {title: string; wasOurs: boolean}): Refusal {
  const message = wasOurs
    ? `"${title}" was left alone: its label ${ownLabel} was taken off`
    : `"${title}" was left alone: it was not made by felscanner`;
  return {
    because: 'foreign',
    message,
    hint: 'take it over with "felscanner verify --repair --adopt", or give another title to the collection in the settings',
  };
}

function leftTitle(sight: {title: string}, wish: {title: string}): Refusal {
  return {
    because: 'title',
    message: `"${sight.title}" keeps its title: another collection is called "${wish.title}"`,
    hint: 'give another title to one of them',
  };
}
