import {keysOf, moviesWithout, otherLabels} from './collection.ts';
import {type ChangeKind, type CollectionChange, moviesOf} from './collection-change.ts';
import type {CollectionSight} from './collection-sight.ts';
import {type CollectionStep, stepsToAdd, stepsToCreate, stepsToRemove} from './collection-step.ts';
import {isSameTitle} from './is-same-title.ts';

/** What one run changed in a collection, and what undoing it has done there already. */
export type Undoable = {changes: readonly CollectionChange[]; undone: readonly CollectionChange[]};

/** A collection whose labels are known. */
export type LabelledSight = {sight: CollectionSight; labels: readonly string[]};

/**
 * The steps that take back what one run changed in a collection, as far as it is still so: what people changed since
 * stays. A collection that the run made goes again, unless somebody put other movies into it; one that went since the run
 * emptied it is made anew. One that is not ours any more is left alone.
 */
export function planUndo({changes, undone}: Undoable, {sight, labels}: LabelledSight): CollectionStep[] {
  const isLeft = (kind: ChangeKind, takenBackBy: ChangeKind): boolean =>
    changes.some(({change}) => change === kind) && !undone.some(({change}) => change === takenBackBy);
  const added = moviesWithout(moviesOf(changes, 'added'), moviesOf(undone, 'removed'));
  const removed = moviesWithout(moviesOf(changes, 'removed'), moviesOf(undone, 'added'));
  if (sight.state === 'absent') {
    return isLeft('deleted', 'created') && removed.length > 0
      ? stepsToCreate(changes.at(-1)?.collectionTitle ?? '', removed)
      : [];
  }
  if (sight.state !== 'ours') return [];
  const addedKeys = keysOf(added);
  const goes = sight.movies.filter(({ratingKey}) => addedKeys.has(ratingKey));
  if (isLeft('created', 'deleted') && goes.length === sight.movies.length) return [{step: 'delete', movies: goes}];
  return [
    ...stepsToAdd(moviesWithout(removed, sight.movies)),
    ...stepsToRemove(goes),
    ...(isLeft('renamed', 'renamed') ? stepsToRename(changes, sight.title) : []),
    ...(isLeft('adopted', 'released')
      ? [{step: 'release', labels: {before: labels, now: otherLabels(labels)}} as const]
      : []),
  ];
}

/** The title it had before the run, unless it has got another one since. */
function stepsToRename(changes: readonly CollectionChange[], title: string): CollectionStep[] {
  const renamings = changes.filter(change => change.change === 'renamed');
  const [first] = renamings;
  if (!first || !isSameTitle(renamings.at(-1)?.collectionTitle ?? '', title)) return [];
  return [{step: 'rename', from: title, to: first.formerTitle}];
}
