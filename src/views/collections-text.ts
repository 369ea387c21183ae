import {collectionNamer} from '../core/collections/collection-name.ts';
import type {CollectionOutcome} from '../core/collections/collection-outcome.ts';
import {plainText} from '../output/plain-text.ts';
import {shorten} from '../output/shorten.ts';
import type {Theme} from '../output/theme.ts';
import {actionsOf} from './collection-actions.ts';
import {type CollectionAct, differencesOf, stepsOf} from './collection-differences.ts';
import {collectionRows} from './collection-rows.ts';
import {collectionState} from './collection-words.ts';

const indent = '  ';
const gap = '  ';

export type CollectionsLook = {theme: Theme; columns: number; act: CollectionAct; maxMovies: number};

/** Collections for a person: how each is, and below it the movies in which it differs. */
export function collectionsText(outcomes: readonly CollectionOutcome[], look: CollectionsLook): string {
  const nameOf = collectionNamer(outcomes);
  return outcomes.map(outcome => collectionText(outcome, nameOf(outcome), look)).join('');
}

function collectionText(
  outcome: CollectionOutcome,
  name: string,
  {theme, columns, act, maxMovies}: CollectionsLook,
): string {
  const lines = differencesOf(outcome, act).flatMap(({word, movies}) => {
    const room = columns - indent.length - word.length - gap.length;
    const more = movies.length - maxMovies;
    return [
      ...movies.slice(0, maxMovies).map(({title}) => `${indent}${word}${gap}${shorten(plainText(title), room)}\n`),
      ...(more > 0 ? [`${indent}and ${more} more; --verbose tells them all\n`] : []),
    ];
  });
  return `${theme.heading(plainText(name))}: ${collectionState(outcome, act)}\n${lines.join('')}`;
}

/** What was changed in collections, a line for each that was: `DV FEL Profile 7: 3 added, 1 removed`. */
export function collectionsSummary(outcomes: readonly CollectionOutcome[]): string {
  const nameOf = collectionNamer(outcomes);
  return outcomes
    .filter(({done}) => done && done.steps.length + done.added.length + done.removed.length > 0)
    .map(outcome => `${plainText(nameOf(outcome))}: ${collectionState(outcome, 'change')}\n`)
    .join('');
}

/** Collections for other programs, each as `collectionRows` has it. */
export function collectionsRows(outcomes: readonly CollectionOutcome[], act: CollectionAct): string {
  return outcomes
    .map(outcome => {
      const actions = actionsOf(stepsOf(outcome, act), {isDone: act === 'change'});
      return collectionRows({...outcome, actions, differences: differencesOf(outcome, act)});
    })
    .join('');
}
