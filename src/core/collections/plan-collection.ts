import {type CollectionMovie, moviesWithout, ownLabel} from './collection.ts';
import type {CollectionSight, ForeignCause, ForeignSight, OwnSight} from './collection-sight.ts';
import {type CollectionStep, stepsToAdd, stepsToCreate, stepsToRemove} from './collection-step.ts';
import {isSameTitle} from './is-same-title.ts';
import {judgeRemovals, type RemovalRules} from './judge-removals.ts';
import type {Refusal} from './refusal.ts';

/** What a collection is to be. */
export type CollectionWish = {
  title: string;
  /** The movies that belong into it. */
  movies: readonly CollectionMovie[];
};

export type PlanRules = Omit<RemovalRules, 'adopt'> & {
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
  const missing = moviesWithout(wish.movies, sight.movies);
  const extra = moviesWithout(sight.movies, wish.movies);
  if (sight.state === 'smart') return {missing, extra, steps: [], refusals: [leftSmart(sight)]};
  if (sight.state === 'foreign' && (!rules.adopt || sight.because === 'other-kind')) {
    return {missing, extra, steps: [], refusals: [leftForeign(sight)]};
  }
  const removals = judgeRemovals({extra, count: sight.movies.length}, {...rules, adopt: sight.state === 'foreign'});
  const isTitleTaken = sight.state === 'ours' && sight.isTitleTaken;
  const isRenamed = !isSameTitle(sight.title, wish.title);
  const refusals = [
    ...(isRenamed && isTitleTaken ? [leftTitle(sight, wish)] : []),
    ...(sight.state === 'ours' && sight.twins > 0 ? [twins(sight, wish)] : []),
    ...removals.refusals,
  ];
  if (removals.is === 'refused') {
    return {missing, extra, steps: sight.state === 'ours' ? stepsToLabel(sight) : [], refusals};
  }
  return {
    missing,
    extra,
    steps: [
      ...stepsToLabel(sight),
      ...(isRenamed && !isTitleTaken ? [{step: 'rename', from: sight.title, to: wish.title} as const] : []),
      ...stepsToAdd(missing),
      ...stepsToRemove(removals.movies),
    ],
    refusals,
  };
}

function stepsToLabel(sight: OwnSight | ForeignSight): CollectionStep[] {
  const adopts = sight.state === 'foreign';
  const before = labelsInstead(sight);
  return before ? [{step: 'label', adopts, labels: {before, now: [...before, ownLabel]}}] : [];
}

/** The labels of a collection without ours. */
function labelsInstead(sight: OwnSight | ForeignSight): string[] | undefined {
  if (sight.state === 'foreign') return sight.labels;
  return sight.label.is === 'missing' ? sight.label.others : undefined;
}

function leftSmart({title}: {title: string}): Refusal {
  return {
    because: 'smart',
    message: `"${title}" is a smart collection and was left alone: its filter decides what is in it`,
    hint: 'give another title to the collection in the settings, or switch it off there',
  };
}

function leftForeign({title, because}: {title: string; because: ForeignCause}): Refusal {
  const retitle = 'give another title to the collection in the settings';
  return {
    because: 'foreign',
    message: `"${title}" was left alone: ${foreignCauses[because]}`,
    hint: because === 'other-kind' ? retitle : `take it over with "felscanner verify --repair --adopt", or ${retitle}`,
  };
}

const foreignCauses: Readonly<Record<ForeignCause, string>> = {
  'not-made': 'it was not made by felscanner',
  'label-gone': `its label ${ownLabel} was taken off`,
  'other-kind': 'it is kept as another one of the collections of the settings',
};

function leftTitle(sight: {title: string}, wish: {title: string}): Refusal {
  return {
    because: 'title',
    message: `"${sight.title}" keeps its title: another collection is called "${wish.title}"`,
    hint: 'give another title to one of them; titles that two collections swap are changed one at a time, with a scan between',
  };
}

function twins({title}: {title: string}, wish: {title: string}): Refusal {
  return {
    because: 'twins',
    message: `there is more than one collection "${wish.title}" with the label ${ownLabel}: only one of them is kept`,
    hint: `delete the others in Plex, or take the label off them${title === wish.title ? '' : `; "${title}" is the one that is kept`}`,
  };
}
