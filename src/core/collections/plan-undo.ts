import {type CollectionMovie, keysOf, otherLabels} from './collection.ts';
import type {CollectionChange} from './collection-history.ts';
import type {CollectionSight} from './collection-sight.ts';
import {type CollectionStep, stepsToAdd, stepsToCreate, stepsToRemove} from './collection-step.ts';

/** A collection whose labels are known. */
export type LabelledSight = {sight: CollectionSight; labels: readonly string[]};

/**
 * The steps that take back what one run changed in a collection, as far as it is still so: what people changed since
 * stays. A collection that the run made goes again, unless somebody put other movies into it. One that is not ours any
 * more is left alone.
 */
export function planUndo(changes: readonly CollectionChange[], {sight, labels}: LabelledSight): CollectionStep[] {
  const added = keysOf(moviesOf(changes, 'added'));
  const removed = moviesOf(changes, 'removed');
  const isMadeByRun = changes.some(({change}) => change === 'created');
  if (sight.state === 'absent') {
    const title = changes.at(-1)?.collectionTitle ?? '';
    return isMadeByRun || removed.length === 0 ? [] : stepsToCreate(title, removed);
  }
  if (sight.state !== 'ours') return [];
  const goes = sight.movies.filter(({ratingKey}) => added.has(ratingKey));
  if (isMadeByRun && goes.length === sight.movies.length) return [{step: 'delete', movies: goes}];
  const here = keysOf(sight.movies);
  const comes = removed.filter(({ratingKey}) => !here.has(ratingKey));
  return [...stepsToAdd(comes), ...stepsToRemove(goes), ...stepsBack(changes, sight.title, labels)];
}

function moviesOf(changes: readonly CollectionChange[], kind: 'added' | 'removed'): CollectionMovie[] {
  return changes.flatMap(({change, movie}) => (change === kind && movie ? movie : []));
}

/** The former title, and the labels it had when it was another's. */
function stepsBack(changes: readonly CollectionChange[], title: string, labels: readonly string[]): CollectionStep[] {
  const formerTitle = changes.find(({change}) => change === 'renamed')?.formerTitle;
  const isAdopted = changes.some(({change}) => change === 'adopted');
  return [
    ...(formerTitle === undefined ? [] : [{step: 'rename', from: title, to: formerTitle} as const]),
    ...(isAdopted ? [{step: 'release', labels: {before: labels, now: otherLabels(labels)}} as const] : []),
  ];
}
