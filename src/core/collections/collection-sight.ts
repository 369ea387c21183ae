import type {CollectionMovie} from './collection.ts';

/** What Plex has in the place of a collection. */
export type CollectionSight =
  | {state: 'absent'}
  /** A smart one holds what its filter selects: nothing can be put into it. */
  | (SeenCollection & {state: 'smart'})
  | ForeignSight
  | OwnSight;

export type ForeignSight = SeenCollection & {state: 'foreign'; labels: string[]; because: ForeignCause};

export type OwnSight = SeenCollection & {
  state: 'ours';
  label: OwnLabelState;
  /** Another collection has the title that this one is to have. */
  isTitleTaken: boolean;
  /** How many more of that title carry our label. */
  twins: number;
};

type SeenCollection = {key: string; title: string; movies: CollectionMovie[]};

/** Why a collection is not ours: others made it, a person took our label off, or it is kept as another kind. */
export type ForeignCause = 'not-made' | 'label-gone' | 'other-kind';

/**
 * Whether a collection of ours carries our label: seen just now; believed, since it had it once; or missing, since making
 * the collection was interrupted, with the labels there are instead.
 */
type OwnLabelState = {is: 'seen'} | {is: 'believed'} | {is: 'missing'; others: string[]};
