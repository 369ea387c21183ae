import type {CollectionMovie} from '../core/collections/collection.ts';
import type {CollectionKind} from '../core/collections/collection-kind.ts';
import type {CollectionOutcome} from '../core/collections/collection-outcome.ts';
import {actionsOf} from './collection-actions.ts';
import {type CollectionAct, differencesOf, stepsOf} from './collection-differences.ts';
import {refusalsTold} from './refusals-told.ts';

/** A collection in the words of the JSON contract; undefined members are printed as null. */
export type CollectionDocument = {
  kind: CollectionKind;
  title: string;
  library: string;
  exists: boolean;
  smart: boolean;
  /** Made by felscanner, or taken over. */
  ours: boolean;
  /** Its title in Plex before anything was changed. */
  plexTitle: string | undefined;
  /** How many movies Plex had in it then. */
  movies: number | undefined;
  missing: readonly CollectionMovie[];
  extra: readonly CollectionMovie[];
  added: number;
  removed: number;
  /** The movies that `added` and `removed` count. */
  adds: readonly CollectionMovie[];
  removes: readonly CollectionMovie[];
  /** What was done to the collection itself, or would be. */
  actions: string[];
  repaired: boolean;
  skipped: string | undefined;
  hint: string | undefined;
  /** Should have been added, and are not on the server any more. */
  gone: readonly CollectionMovie[];
};

/** What became of a collection; in a preview `added`, `removed` and `actions` are what would be. */
export function collectionDocument(outcome: CollectionOutcome, act: CollectionAct): CollectionDocument {
  const {place, title, seen, done, error} = outcome;
  const sight = seen?.sight;
  const now = done?.after ?? sight;
  const [adds = [], removes = []] = act === 'compare' ? [] : differencesOf(outcome, act).map(({movies}) => movies);
  const refusals = refusalsTold(outcome, act);
  const left = [...refusals, ...(error ? [error] : [])];
  return {
    kind: place.kind,
    title,
    library: place.library,
    exists: now !== undefined && now.state !== 'absent',
    smart: sight?.state === 'smart',
    ours: now?.state === 'ours',
    plexTitle: sight && sight.state !== 'absent' ? sight.title : undefined,
    movies: sight && sight.state !== 'absent' ? sight.movies.length : undefined,
    missing: seen?.plan.missing ?? [],
    extra: seen?.plan.extra ?? [],
    added: adds.length,
    removed: removes.length,
    adds,
    removes,
    actions:
      act === 'compare' ? [] : actionsOf(stepsOf(outcome, act), {isDone: act === 'change'}).map(({word}) => word),
    repaired: done?.repaired ?? false,
    skipped: left.length === 0 ? undefined : left.map(({message}) => message).join('; '),
    hint: error?.hint ?? refusals[0]?.hint,
    gone: done?.gone ?? [],
  };
}
