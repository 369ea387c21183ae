import {type CollectionOutcome, isInSync} from '../../core/collections/collection-outcome.ts';
import type {CollectionStep} from '../../core/collections/collection-step.ts';
import {plainText} from '../../output/plain-text.ts';
import {countInWords} from '../../output/words.ts';
import {type CollectionAct, differencesOf} from './collection-differences.ts';

/** The title of a collection, with its library where there are several: `All Dolby Vision (4K)`. */
export function collectionName({title, place}: CollectionOutcome, all: readonly CollectionOutcome[]): string {
  const libraries = new Set(all.map(other => other.place.library));
  return plainText(libraries.size > 1 ? `${title} (${place.library})` : title);
}

/** How a collection is, or what was or would be done with it: `in step, 310 movies`, `12 to add, 1 to remove`. */
export function collectionState(outcome: CollectionOutcome, act: CollectionAct): string {
  const {seen, error} = outcome;
  if (!seen) return 'could not be read';
  const {sight, plan} = seen;
  const parts = [
    ...plan.steps.flatMap(step => stepWords(step, act)),
    ...differencesOf(outcome, act).flatMap(({word, movies}) =>
      movies.length === 0 ? [] : `${movies.length} ${countWords[word]}`,
    ),
  ];
  if (sight.state === 'smart') return ['a smart collection, left alone', ...parts].join(', ');
  if (sight.state === 'foreign' && !plan.steps.some(isAdoption)) {
    return ['not made by felscanner, left alone', ...parts].join(', ');
  }
  if (act === 'compare' && sight.state === 'absent' && parts.length > 0) return `not there; ${parts.join(', ')}`;
  if (parts.length > 0) return parts.join(', ');
  if (error || !isInSync(outcome)) return 'nothing changed';
  return sight.state === 'absent' ? 'not there, and nothing belongs into it' : `in step, ${moviesWords(sight.movies)}`;
}

const countWords = {
  missing: 'missing',
  extra: 'too many',
  add: 'to add',
  remove: 'to remove',
  added: 'added',
  removed: 'removed',
};

function isAdoption(step: CollectionStep): boolean {
  return step.step === 'label' && step.adopts;
}

function stepWords(step: CollectionStep, act: CollectionAct): string[] {
  const done = act === 'change';
  if (act === 'compare') return step.step === 'rename' ? [`called "${plainText(step.from)}"`] : [];
  switch (step.step) {
    case 'create':
      return [done ? 'made' : 'to be made'];
    case 'label':
      return step.adopts ? [done ? 'taken over' : 'to be taken over'] : [];
    case 'rename':
      return [`${done ? 'renamed' : 'to be renamed'} from "${plainText(step.from)}"`];
    default:
      return [];
  }
}

function moviesWords(movies: readonly unknown[]): string {
  return countInWords(movies.length, 'movie');
}
