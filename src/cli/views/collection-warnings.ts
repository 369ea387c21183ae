import type {CollectionOutcome} from '../../core/collections/collection-outcome.ts';
import type {Refusal} from '../../core/collections/refusal.ts';
import {plainText} from '../../output/plain-text.ts';
import type {Theme} from '../../output/theme.ts';
import {collectionName} from './collection-words.ts';

export type RefusalChoice = readonly Refusal['because'][];

/** What was left as it is in collections, and what may be done about it; a hint that holds for several is told once. */
export function collectionWarnings(
  outcomes: readonly CollectionOutcome[],
  {theme, because}: {theme: Theme; because: RefusalChoice},
): string {
  const warnings = outcomes.flatMap(outcome =>
    (outcome.seen?.plan.refusals ?? [])
      .filter(refusal => because.includes(refusal.because))
      .map(({message, hint}) => ({message: `${collectionName(outcome, outcomes)}: ${plainText(message)}`, hint})),
  );
  return warnings
    .map(({message, hint}, index) => {
      const isSaidLater = warnings[index + 1]?.hint === hint;
      return `${theme.warning('Warning:')} ${message}\n${isSaidLater ? '' : `${theme.dim('->')} ${plainText(hint)}\n`}`;
    })
    .join('');
}

/** What should be known of collections besides, a line each. */
export function collectionNotes(outcomes: readonly CollectionOutcome[]): string {
  return outcomes
    .flatMap(outcome => outcome.notes.map(note => `${collectionName(outcome, outcomes)}: ${plainText(note)}\n`))
    .join('');
}
