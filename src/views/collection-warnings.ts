import {collectionNamer} from '../core/collections/collection-name.ts';
import type {CollectionOutcome} from '../core/collections/collection-outcome.ts';
import type {Theme} from '../output/theme.ts';
import {countInWords} from '../output/words.ts';
import type {CollectionAct} from './collection-differences.ts';
import {refusalsTold} from './refusals-told.ts';
import {toldLines} from './told-lines.ts';

type WarningChoice = {
  theme: Theme;
  act: CollectionAct;
  /** Also smart collections, which are left alone and need nobody. */
  isFull: boolean;
};

/** What is not as it should be in collections, and what may be done about it; a hint that holds for several is told once. */
export function collectionWarnings(
  outcomes: readonly CollectionOutcome[],
  {theme, act, isFull}: WarningChoice,
): string {
  const nameOf = collectionNamer(outcomes);
  const mark = theme.warning('Warning:');
  const lines = outcomes.flatMap(outcome =>
    [...refusalsTold(outcome, act).filter(({because}) => isFull || because !== 'smart'), ...goneWarning(outcome)].map(
      ({message, hint}) => ({mark, message: `${nameOf(outcome)}: ${message}`, hint}),
    ),
  );
  return toldLines(lines, theme);
}

function goneWarning({done}: CollectionOutcome): {message: string; hint: string}[] {
  const count = done?.gone.length ?? 0;
  if (count === 0) return [];
  const are = count === 1 ? 'is' : 'are';
  const message = `${countInWords(count, 'movie')} that should be added ${are} not on the server any more`;
  return [{message, hint: 'scan again'}];
}
