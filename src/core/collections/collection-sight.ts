import type {CollectionMovie} from './collection.ts';

/** What Plex has in the place of a collection. */
export type CollectionSight =
  | {state: 'absent'}
  /** A smart one holds what its filter selects: nothing can be put into it. */
  | (SeenCollection & {state: 'smart'})
  /** One that another tool or a person made, or that a person took our label off. */
  | (SeenCollection & {state: 'foreign'; labels: string[]; wasOurs: boolean})
  | (SeenCollection & {
      state: 'ours';
      /** The labels of one that is not labelled as ours yet, since making it was interrupted; undefined else. */
      unlabelled: string[] | undefined;
      /** Another collection has the title that this one is to have. */
      isTitleTaken: boolean;
    });

type SeenCollection = {key: string; title: string; movies: CollectionMovie[]};
