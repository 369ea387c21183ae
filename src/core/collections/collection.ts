import type {CollectionKind} from './collection-kind.ts';

/** The label that collections of ours carry in Plex. */
export const ownLabel = 'felscanner';

/** A movie in a collection, or one that belongs there. */
export type CollectionMovie = {ratingKey: string; title: string};

/** One of the collections kept in a library. */
export type CollectionPlace = {
  /** The machine identifier of the server. */
  server: string;
  /** The library's key on the server. */
  section: string;
  /** The library's title. */
  library: string;
  kind: CollectionKind;
};

export function keysOf(movies: readonly CollectionMovie[]): ReadonlySet<string> {
  return new Set(movies.map(({ratingKey}) => ratingKey));
}

/** Those of the movies that are none of the others, by their keys. */
export function moviesWithout(
  movies: readonly CollectionMovie[],
  others: readonly CollectionMovie[],
): CollectionMovie[] {
  const keys = keysOf(others);
  return movies.filter(({ratingKey}) => !keys.has(ratingKey));
}

/** Servers may write a label with a capital letter. */
export function isOwn(labels: readonly string[]): boolean {
  return labels.some(isOwnLabel);
}

/** The labels a collection of ours has besides. */
export function otherLabels(labels: readonly string[]): string[] {
  return labels.filter(label => !isOwnLabel(label));
}

function isOwnLabel(label: string): boolean {
  return label.toLowerCase() === ownLabel;
}
