import type {CollectionOutcome} from '../../core/collections/collection-outcome.ts';
import {plainText} from '../../output/plain-text.ts';
import {shorten} from '../../output/shorten.ts';
import {tabbedRow} from '../../output/tabbed-row.ts';
import type {Theme} from '../../output/theme.ts';
import {type CollectionAct, differencesOf} from './collection-differences.ts';
import {collectionName, collectionState} from './collection-words.ts';

const indent = '  ';

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
  const head = `${theme.heading(collectionName(outcome, outcomes))}: ${collectionState(outcome, act)}\n`;
  const lines = differencesOf(outcome, act).flatMap(({word, movies}) => {
    const shown = movies.slice(0, maxMovies);
    const more = movies.length - shown.length;
    return [
      ...shown.map(
        ({title}) => `${indent}${word}  ${shorten(plainText(title), columns - indent.length - word.length - 2)}\n`,
      ),
      ...(more > 0 ? [`${indent}and ${more} more; --verbose tells them all\n`] : []),
    ];
  });
  return head + lines.join('');
}

/** What was changed in collections, a line for each that was: `DV FEL Profile 7: 3 added, 1 removed`. */
export function collectionsSummary(outcomes: readonly CollectionOutcome[]): string {
  return outcomes
    .filter(({added, removed, repaired}) => added.length > 0 || removed.length > 0 || repaired)
    .map(outcome => `${collectionName(outcome, outcomes)}: ${collectionState(outcome, 'change')}\n`)
    .join('');
}

/** The movies in which collections differ, for other programs: what, rating key, title, collection, library. */
export function collectionRows(outcomes: readonly CollectionOutcome[], act: CollectionAct): string {
  return outcomes
    .flatMap(outcome =>
      differencesOf(outcome, act).flatMap(({word, movies}) =>
        movies.map(({ratingKey, title}) => tabbedRow([word, ratingKey, title, outcome.title, outcome.place.library])),
      ),
    )
    .join('');
}
