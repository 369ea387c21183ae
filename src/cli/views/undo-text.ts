import type {CollectionMovie} from '../../core/collections/collection.ts';
import {collectionName} from '../../core/collections/collection-name.ts';
import {plainText} from '../../output/plain-text.ts';
import {tabbedRow} from '../../output/tabbed-row.ts';
import type {Theme} from '../../output/theme.ts';
import {agoInWords, countInWords} from '../../output/words.ts';
import type {Undoing, UndoneCollection} from '../../tasks/undo-collection-changes.ts';
import {actionsOf} from './collection-actions.ts';

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
  const lines = collections.map(collection => {
    const name = theme.heading(plainText(collectionName(collection, collections)));
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

/** An undoing for other programs: what, rating key, title, collection, library. */
export function undoRows({collections}: Undoing, {dryRun}: UndoAct): string {
  return collections
    .flatMap(({title, place, steps, added, removed}) => {
      const where = [title, place.library];
      const row = (word: string) => (movie: CollectionMovie) =>
        tabbedRow([word, movie.ratingKey, movie.title, ...where]);
      return [
        ...actionsOf(steps, {isDone: !dryRun}).map(({word, formerTitle}) =>
          tabbedRow([word, undefined, formerTitle, ...where]),
        ),
        ...added.map(row(dryRun ? 'add' : 'added')),
        ...removed.map(row(dryRun ? 'remove' : 'removed')),
      ];
    })
    .join('');
}

/** What could not be put back. */
export function undoNotes({collections}: Undoing): string {
  return collections
    .filter(({gone}) => gone.length > 0)
    .map(collection => {
      const {length} = collection.gone;
      const are = length === 1 ? 'is' : 'are';
      return `${plainText(collectionName(collection, collections))}: ${countInWords(length, 'movie')} ${are} not on the server any more\n`;
    })
    .join('');
}
