import type {CollectionPlace} from './collection.ts';

type Named = {title: string; place: Pick<CollectionPlace, 'library'>};

/** Names collections by their titles, with the library where there are several: `All Dolby Vision (4K)`. */
export function collectionNamer(all: readonly Named[]): (collection: Named) => string {
  const isOfMany = new Set(all.map(({place}) => place.library)).size > 1;
  return ({title, place}) => (isOfMany ? `${title} (${place.library})` : title);
}
