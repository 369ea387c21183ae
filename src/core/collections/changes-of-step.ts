import type {CollectionMovie} from './collection.ts';
import type {CollectionChange, MovieChange} from './collection-change.ts';
import type {CollectionStep} from './collection-step.ts';

/** Says why a movie is added or removed. */
export type WhyOf = (movie: CollectionMovie) => string;

type Of = {collection: string | undefined; title: string; whyOf: WhyOf};

/** The changes that a step of a collection makes, as they are noted. */
export function changesOfStep(step: CollectionStep, {collection, title, whyOf}: Of): CollectionChange[] {
  const base = {collection, collectionTitle: title};
  const of = (change: MovieChange['change'], movies: readonly CollectionMovie[]): CollectionChange[] =>
    movies.map(movie => ({...base, change, movie, why: whyOf(movie)}));
  switch (step.step) {
    case 'create':
      return [{...base, change: 'created', why: 'was not there'}, ...of('added', step.movies)];
    case 'label':
      return step.adopts ? [{...base, change: 'adopted', why: 'has the title of a collection of felscanner'}] : [];
    case 'release':
      return [{...base, change: 'released', why: 'was taken over by the run that is undone'}];
    case 'rename':
      return [
        {...base, collectionTitle: step.to, change: 'renamed', formerTitle: step.from, why: `was called ${step.from}`},
      ];
    case 'add':
      return of('added', step.movies);
    case 'remove':
      return of('removed', [step.movie]);
    case 'delete':
      return [...of('removed', step.movies), {...base, change: 'deleted', why: 'was made by the run that is undone'}];
  }
}
