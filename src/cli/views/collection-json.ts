import type {CollectionMovie} from '../../core/collections/collection.ts';
import type {CollectionKind} from '../../core/collections/collection-kind.ts';
import type {CollectionOutcome} from '../../core/collections/collection-outcome.ts';
import {type CollectionAct, differencesOf} from './collection-differences.ts';

/** A collection in the words of the JSON contract; undefined members are printed as null. */
export type CollectionDocument = {
  kind: CollectionKind;
  title: string;
  library: string;
  exists: boolean;
  smart: boolean;
  /** Made by felscanner, or taken over. */
  ours: boolean;
  /** Its title in Plex. */
  plexTitle: string | undefined;
  /** How many movies Plex had in it. */
  movies: number | undefined;
  missing: CollectionMovie[];
  extra: CollectionMovie[];
  added: number;
  removed: number;
  /** The movies that `added` and `removed` count. */
  adds: CollectionMovie[];
  removes: CollectionMovie[];
  repaired: boolean;
  skipped: string | undefined;
  hint: string | undefined;
  notes: string[];
};

/** What became of a collection; in a preview `added` and `removed` are what would be. */
export function collectionDocument(outcome: CollectionOutcome, act: CollectionAct): CollectionDocument {
  const {place, title, seen, repaired, error, notes} = outcome;
  const sight = seen?.sight;
  const isThere = sight !== undefined && sight.state !== 'absent';
  const {adds, removes} = changesOf(outcome, act);
  return {
    kind: place.kind,
    title,
    library: place.library,
    exists: isThere || outcome.added.length > 0,
    smart: sight?.state === 'smart',
    ours: sight?.state === 'ours' || repaired,
    plexTitle: isThere ? sight.title : undefined,
    movies: isThere ? sight.movies.length : undefined,
    missing: plainMovies(seen?.plan.missing),
    extra: plainMovies(seen?.plan.extra),
    added: adds.length,
    removed: removes.length,
    adds,
    removes,
    repaired,
    skipped: skippedWords(outcome, act),
    hint: error?.hint ?? seen?.plan.refusals[0]?.hint,
    notes,
  };
}

function changesOf(
  outcome: CollectionOutcome,
  act: CollectionAct,
): {adds: CollectionMovie[]; removes: CollectionMovie[]} {
  if (act === 'compare') return {adds: [], removes: []};
  const [adds, removes] = differencesOf(outcome, act);
  return {adds: plainMovies(adds?.movies), removes: plainMovies(removes?.movies)};
}

function plainMovies(movies: readonly CollectionMovie[] = []): CollectionMovie[] {
  return movies.map(({ratingKey, title}) => ({ratingKey, title}));
}

/** Why something was left as it is; where nothing was to be changed, only what is never changed counts. */
function skippedWords({seen, error}: CollectionOutcome, act: CollectionAct): string | undefined {
  const refusals = (seen?.plan.refusals ?? []).filter(({because}) => act !== 'compare' || because !== 'removals');
  const sentences = [...refusals.map(({message}) => message), ...(error ? [error.message] : [])];
  return sentences.length === 0 ? undefined : sentences.join('; ');
}
