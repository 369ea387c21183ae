import {collectionName} from '../../core/collections/collection-name.ts';
import type {CollectionOutcome} from '../../core/collections/collection-outcome.ts';
import {plainText} from '../../output/plain-text.ts';
import {shorten} from '../../output/shorten.ts';
import {tabbedRow} from '../../output/tabbed-row.ts';
import type {Theme} from '../../output/theme.ts';
import {actionsOf} from './collection-actions.ts';
import {type CollectionAct, differencesOf, stepsOf} from './collection-differences.ts';
import {collectionState} from './collection-words.ts';

const indent = '  ';
const gap = '  ';

export type CollectionsLook = {theme: Theme; columns: number; act: CollectionAct; maxMovies: number};

/** Collections for a person: how each is, and below it the movies in which it differs. */
export function collectionsText(outcomes: readonly CollectionOutcome[], look: CollectionsLook): string {
  return outcomes.map(outcome => collectionText(outcome, outcomes, look)).join('');
}

function collectionText(
  outcome: CollectionOutcome,
  outcomes: readonly CollectionOutcome[],
  {theme, columns, act, maxMovies}: CollectionsLook,
): string {
  const name = theme.heading(plainText(collectionName(outcome, outcomes)));
  const lines = differencesOf(outcome, act).flatMap(({word, movies}) => {
    const room = columns - indent.length - word.length - gap.length;
    const more = movies.length - maxMovies;
    return [
      ...movies.slice(0, maxMovies).map(({title}) => `${indent}${word}${gap}${shorten(plainText(title), room)}\n`),
      ...(more > 0 ? [`${indent}and ${more} more; --verbose tells them all\n`] : []),
    ];
  });
  return `${name}: ${collectionState(outcome, act)}\n${lines.join('')}`;
}

/** What was changed in collections, a line for each that was: `DV FEL Profile 7: 3 added, 1 removed`. */
export function collectionsSummary(outcomes: readonly CollectionOutcome[]): string {
  return outcomes
    .filter(({done}) => done && done.steps.length + done.added.length + done.removed.length > 0)
    .map(outcome => `${plainText(collectionName(outcome, outcomes))}: ${collectionState(outcome, 'change')}\n`)
    .join('');
}

/**
 * What differs in collections, would be changed or was, for other programs: what, rating key, title, collection, library.
 * Where it is the collection itself, the key is empty, and the title the one it had before.
 */
export function collectionRows(outcomes: readonly CollectionOutcome[], act: CollectionAct): string {
  return outcomes
    .flatMap(outcome => {
      const where = [outcome.title, outcome.place.library];
      return [
        ...actionsOf(stepsOf(outcome, act), {isDone: act === 'change'}).map(({word, formerTitle}) =>
          tabbedRow([word, undefined, formerTitle, ...where]),
        ),
        ...differencesOf(outcome, act).flatMap(({word, movies}) =>
          movies.map(({ratingKey, title}) => tabbedRow([word, ratingKey, title, ...where])),
        ),
      ];
    })
    .join('');
}
