import {type CollectionOutcome, isInSync} from '../core/collections/collection-outcome.ts';
import type {CollectionSight} from '../core/collections/collection-sight.ts';
import {isSameTitle} from '../core/collections/is-same-title.ts';
import type {CollectionPlan} from '../core/collections/plan-collection.ts';
import {plainText} from '../output/plain-text.ts';
import {countInWords} from '../output/words.ts';
import {actionsOf} from './collection-actions.ts';
import {type CollectionAct, differencesOf, stepsOf} from './collection-differences.ts';

/** How a collection is, or what was or would be done with it: `in step, 310 movies`, `12 to add, 1 to remove`. */
export function collectionState(outcome: CollectionOutcome, act: CollectionAct): string {
  const {seen, title} = outcome;
  if (!seen) return 'could not be read';
  const {sight, plan} = seen;
  const counts = differencesOf(outcome, act).flatMap(({word, movies}) =>
    movies.length === 0 ? [] : `${movies.length} ${countWords[word]}`,
  );
  if (sight.state === 'smart') return listed('a smart collection, left alone', counts);
  if (sight.state === 'foreign' && plan.steps.length === 0) return listed('left alone', counts);
  if (act === 'compare')
    return comparedState(sight, {title, counts: isUnlabelled(plan) ? ['without its label', ...counts] : counts});
  const parts = [...actionsOf(stepsOf(outcome, act), {isDone: act === 'change'}).map(({phrase}) => phrase), ...counts];
  if (isEmptied(outcome)) parts.push('gone since it is empty');
  if (parts.length > 0) return parts.join(', ');
  if (!isInSync(outcome)) return act === 'change' ? 'nothing changed' : 'nothing to be changed';
  return sight.state === 'absent' ? nothingBelongs : inStep(sight.movies);
}

/** Plex dropped it when the last of its movies was removed. */
function isEmptied({done}: CollectionOutcome): boolean {
  return done !== undefined && done.removed.length > 0 && done.after?.state === 'absent';
}

/** Making it was interrupted before it got its label. */
function isUnlabelled({steps}: CollectionPlan): boolean {
  return steps[0]?.step === 'label' && !steps[0].adopts;
}

function comparedState(sight: CollectionSight, {title, counts}: {title: string; counts: readonly string[]}): string {
  if (sight.state === 'absent') return counts.length > 0 ? listed('not there', counts) : nothingBelongs;
  if (!isSameTitle(sight.title, title)) return listed(`called "${plainText(sight.title)}"`, counts);
  return counts.length > 0 ? counts.join(', ') : inStep(sight.movies);
}

const countWords = {
  missing: 'missing',
  extra: 'too many',
  add: 'to add',
  remove: 'to remove',
  added: 'added',
  removed: 'removed',
};

const nothingBelongs = 'not there, and nothing belongs into it';

function inStep(movies: readonly unknown[]): string {
  return `in step, ${countInWords(movies.length, 'movie')}`;
}

function listed(first: string, others: readonly string[]): string {
  return [first, ...others].join(', ');
}
