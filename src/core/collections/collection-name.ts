import type {CollectionPlace} from './collection.ts';

export type Named = {title: string; place: Pick<CollectionPlace, 'library'>};

/** The title of a collection, with its library where there are several: `All Dolby Vision (4K)`. */
export function collectionName({title, place}: Named, all: readonly Named[]): string {
  const isOfMany = all.some(other => other.place.library !== place.library);
  return isOfMany ? `${title} (${place.library})` : title;
}
