import type {CollectionPlace} from '../core/collections/collection.ts';
import {tabbedRow} from '../output/tabbed-row.ts';
import type {CollectionAction} from './collection-actions.ts';
import type {CollectionDifference} from './collection-differences.ts';

export type RowsOfCollection = {
  title: string;
  place: Pick<CollectionPlace, 'library'>;
  actions: readonly CollectionAction[];
  differences: readonly CollectionDifference[];
};

/**
 * What differs in a collection, would be changed or was, for other programs: what, rating key, title, collection, library.
 * Where it is the collection itself, the key is empty, and the title the one it had before.
 */
export function collectionRows({title, place, actions, differences}: RowsOfCollection): string {
  const where = [title, place.library];
  return [
    ...actions.map(({word, formerTitle}) => tabbedRow([word, undefined, formerTitle, ...where])),
    ...differences.flatMap(({word, movies}) =>
      movies.map(movie => tabbedRow([word, movie.ratingKey, movie.title, ...where])),
    ),
  ].join('');
}
