import type {CollectionPlace} from '../../core/collections/collection.ts';
import {isOfMovie} from '../../core/collections/collection-change.ts';
import type {KeptChange} from '../../core/collections/collection-history.ts';
import type {CollectionSight, OwnSight} from '../../core/collections/collection-sight.ts';
import {judgeLabel} from '../../core/collections/judge-label.ts';
import type {CollectionWorld} from './collection-world.ts';
import {detailsOf, membersOf, seeCollection} from './see-collection.ts';

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
  if (key === undefined) {
    return seeCollection(world, {place, title, list: await world.plex.collections.list(place.section)});
  }
  const movies = await membersOf(world, place, key);
  if (!movies) return {state: 'absent'};
  const label = {is: 'believed'} as const;
  const sight: OwnSight = {state: 'ours', key, title, movies, label, isTitleTaken: false, twins: 0};
  const isDescribed = changes.every(change => change.confirmed || isOfMovie(change));
  const details = isDescribed ? undefined : await detailsOf(world, place, key);
  return details ? judgeLabel(sight, details, world.records.find(place)) : sight;
}
