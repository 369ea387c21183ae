import {collectionNamer} from '../core/collections/collection-name.ts';
import {plainText} from '../output/plain-text.ts';
import type {Theme} from '../output/theme.ts';
import {agoInWords, countInWords} from '../output/words.ts';
import type {Undoing, UndoneCollection} from '../tasks/undo-collection-changes.ts';
import {actionsOf} from './collection-actions.ts';
import {collectionRows} from './collection-rows.ts';

export type UndoAct = {dryRun: boolean};

/** Something was done, and the collection is not given back to whom it was taken from: a scan will do it again. */
export function isStillOurs({steps}: UndoneCollection): boolean {
  return steps.length > 0 && !steps.some(({step}) => step === 'release');
}

/** An undoing for a person: which run, and per collection what came back and what went. */
export function undoText(
  {run, collections}: Undoing,
  {theme, dryRun, now}: UndoAct & {theme: Theme; now: Date},
): string {
  const what = `the ${run.cause} of ${agoInWords(run.startedAt, now)}, run ${run.id}`;
  const nameOf = collectionNamer(collections);
  const lines = collections.map(collection => {
    const name = theme.heading(plainText(nameOf(collection)));
    return `${name}: ${undoneWords(collection, {dryRun})}\n`;
  });
  const isDone = collections.some(({steps, error}) => steps.length > 0 || !error);
  return `${dryRun ? 'Would undo' : isDone ? 'Undid' : 'Did not undo'} ${what}\n${lines.join('')}`;
}

function undoneWords({steps, added, removed, skipped, error}: UndoneCollection, {dryRun}: UndoAct): string {
  if (skipped !== undefined) return 'left alone';
  const parts = [
    ...(added.length > 0 ? [`${added.length} ${dryRun ? 'to add' : 'added'}`] : []),
    ...(removed.length > 0 ? [`${removed.length} ${dryRun ? 'to remove' : 'removed'}`] : []),
    ...actionsOf(steps, {isDone: !dryRun}).map(({phrase}) => phrase),
  ];
  if (parts.length > 0) return parts.join(', ');
  return error ? 'nothing done' : 'nothing left to undo';
}

/** An undoing for other programs, each collection as `collectionRows` has it. */
export function undoRows({collections}: Undoing, {dryRun}: UndoAct): string {
  return collections
    .map(collection => {
      const {steps, added, removed} = collection;
      const differences = [
        {word: dryRun ? 'add' : 'added', movies: added},
        {word: dryRun ? 'remove' : 'removed', movies: removed},
      ] as const;
      return collectionRows({...collection, actions: actionsOf(steps, {isDone: !dryRun}), differences});
    })
    .join('');
}

/** What could not be put back. */
export function undoNotes({collections}: Undoing): string {
  const nameOf = collectionNamer(collections);
  return collections
    .filter(({gone}) => gone.length > 0)
    .map(collection => {
      const {length} = collection.gone;
      const are = length === 1 ? 'is' : 'are';
      return `${plainText(nameOf(collection))}: ${countInWords(length, 'movie')} ${are} not on the server any more\n`;
    })
    .join('');
}
