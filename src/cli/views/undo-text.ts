import type {CollectionMovie} from '../../core/collections/collection.ts';
import {type CollectionStep, moviesOfSteps} from '../../core/collections/collection-step.ts';
import {plainText} from '../../output/plain-text.ts';
import {tabbedRow} from '../../output/tabbed-row.ts';
import type {Theme} from '../../output/theme.ts';
import {agoInWords} from '../../output/words.ts';
import type {Undoing, UndoneCollection} from '../../tasks/undo-collection-changes.ts';

export type UndoAct = {dryRun: boolean};

/** The movies that were added and removed again, or in a dry run would be. */
export function undoneDifferences(
  {steps, added, removed}: UndoneCollection,
  {dryRun}: UndoAct,
): {adds: CollectionMovie[]; removes: CollectionMovie[]} {
  if (!dryRun) return {adds: added, removes: removed};
  const {add, remove} = moviesOfSteps(steps);
  return {adds: add, removes: remove};
}

/** An undoing for a person: which run, and per collection what came back and what went. */
export function undoText(
  {run, collections}: Undoing,
  {theme, dryRun, now}: UndoAct & {theme: Theme; now: Date},
): string {
  const head = `${dryRun ? 'Would undo' : 'Undid'} the ${run.cause} of ${agoInWords(run.startedAt, now)}\n`;
  const lines = collections.map(collection => {
    const {place, title} = collection;
    const name = theme.heading(plainText(`${title} (${place.library})`));
    return `${name}: ${undoneWords(collection, {dryRun})}\n`;
  });
  return head + lines.join('');
}

function undoneWords(collection: UndoneCollection, act: UndoAct): string {
  if (collection.skipped !== undefined) return 'left alone';
  const {adds, removes} = undoneDifferences(collection, act);
  const parts = [
    adds.length > 0 && `${adds.length} ${act.dryRun ? 'to add' : 'added'}`,
    removes.length > 0 && `${removes.length} ${act.dryRun ? 'to remove' : 'removed'}`,
    ...collection.steps.map(step => stepWords(step, act)),
  ].filter(part => typeof part === 'string');
  if (parts.length > 0) return parts.join(', ');
  return collection.error ? 'nothing done' : 'nothing left to undo';
}

function stepWords(step: CollectionStep, {dryRun}: UndoAct): string | false {
  switch (step.step) {
    case 'create':
      return dryRun ? 'to be made' : 'made';
    case 'delete':
      return dryRun ? 'to be deleted' : 'deleted';
    case 'rename':
      return `${dryRun ? 'to be ' : ''}renamed to "${plainText(step.to)}"`;
    case 'release':
      return `${dryRun ? 'to be ' : ''}given back: the label goes`;
    default:
      return false;
  }
}

/** An undoing for other programs: what, rating key, title, collection, library. */
export function undoRows({collections}: Undoing, act: UndoAct): string {
  return collections
    .flatMap(collection => {
      const {title, place} = collection;
      const {adds, removes} = undoneDifferences(collection, act);
      const row = (word: string) => (movie: CollectionMovie) =>
        tabbedRow([word, movie.ratingKey, movie.title, title, place.library]);
      return [...adds.map(row(act.dryRun ? 'add' : 'added')), ...removes.map(row(act.dryRun ? 'remove' : 'removed'))];
    })
    .join('');
}
