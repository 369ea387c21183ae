import type {CollectionPlace} from './collection.ts';

type Named = {title: string; place: Pick<CollectionPlace, 'library'>};

/** The title of a collection, with its library where there are several: `All Dolby Vision (4K)`. */
export function collectionName({title, place}: Named, all: readonly Named[]): string {
  const libraries = new Set(all.map(other => other.place.library));
  return libraries.size > 1 ? `${title} (${place.library})` : title;
}
