import {chunksOf} from '../../base/chunks-of.ts';
import {type CollectionMovie, ownLabel} from './collection.ts';

/** One request that changes a collection. The first step of a collection that is not there is to create it. */
export type CollectionStep =
  | {step: 'create'; title: string; movies: CollectionMovie[]}
  /** Sets the labels; `adopts` where the collection was not ours. */
  | {step: 'label'; adopts: boolean; labels: LabelChange}
  /** Takes our label off: the collection is not ours any more. */
  | {step: 'release'; labels: LabelChange}
  | {step: 'rename'; from: string; to: string}
  | {step: 'add'; movies: CollectionMovie[]}
  | {step: 'remove'; movie: CollectionMovie}
  /** Removes the collection with the movies that are in it. */
  | {step: 'delete'; movies: CollectionMovie[]};

type LabelChange = {before: readonly string[]; now: readonly string[]};

/** More movies in one request make addresses that servers refuse. */
const mostMovies = 100;

/** Steps that add these movies to a collection that is there. */
export function stepsToAdd(movies: readonly CollectionMovie[]): CollectionStep[] {
  return chunksOf(movies, mostMovies).map(chunk => ({step: 'add', movies: chunk}));
}

/** Steps that make a collection of these movies, of which there must be one: servers refuse an empty collection. */
export function stepsToCreate(title: string, movies: readonly CollectionMovie[]): CollectionStep[] {
  const [first = [], ...others] = chunksOf(movies, mostMovies);
  return [
    {step: 'create', title, movies: first},
    {step: 'label', adopts: false, labels: {before: [], now: [ownLabel]}},
    ...others.map((chunk): CollectionStep => ({step: 'add', movies: chunk})),
  ];
}

/** Steps that remove these movies. */
export function stepsToRemove(movies: readonly CollectionMovie[]): CollectionStep[] {
  return movies.map(movie => ({step: 'remove', movie}));
}

/** The movies that steps add and remove. */
export function moviesOfSteps(steps: readonly CollectionStep[]): {add: CollectionMovie[]; remove: CollectionMovie[]} {
  return {
    add: steps.flatMap(step => (step.step === 'create' || step.step === 'add' ? step.movies : [])),
    remove: steps.flatMap(step => {
      if (step.step === 'remove') return step.movie;
      return step.step === 'delete' ? step.movies : [];
    }),
  };
}
