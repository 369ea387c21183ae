import {type CollectionPlace, isOwn} from '../../core/collections/collection.ts';
import type {KeptChange} from '../../core/collections/collection-history.ts';
import type {CollectionSight} from '../../core/collections/collection-sight.ts';
import type {CollectionWorld} from './collection-world.ts';
import {remember, seeCollection} from './see-collection.ts';

export type BackRequest = {
  place: CollectionPlace;
  title: string;
  /** Undefined where it is not known: the collection is looked for then. */
  key: string | undefined;
  /** What was asked for. */
  changes: readonly KeptChange[];
};

/** Looks at a collection again after it was changed. */
export async function readBack(world: CollectionWorld, request: BackRequest): Promise<CollectionSight> {
  const {place, title, key, changes} = request;
  const {collections} = world.plex;
  if (key === undefined) {
    const list = await collections.list(place.section);
    const sight = await seeCollection(world, {place, title, list});
    remember(world, place, sight);
    return sight;
  }
  const movies = await collections.listMembers(key);
  if (!movies) {
    remember(world, place, {state: 'absent'});
    return {state: 'absent'};
  }
  const isDescribed = changes.some(({confirmed, movie}) => !confirmed && !movie);
  const details = isDescribed ? await collections.fetch(key) : undefined;
  const seen = {key, movies, title: details?.title ?? title};
  if (details && !isOwn(details.labels)) return {...seen, state: 'foreign', labels: details.labels, wasOurs: true};
  return {...seen, state: 'ours', unlabelled: undefined, isTitleTaken: false};
}
