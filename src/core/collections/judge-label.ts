import type {PlexCollectionDetails} from '../../clients/plex/collections.ts';
import {isOwn} from './collection.ts';
import type {CollectionRecord} from './collection-records.ts';
import type {ForeignSight, OwnSight} from './collection-sight.ts';

/** Whose a collection is that was believed to be ours, by the labels it has and by what is remembered of it. */
export function judgeLabel(
  sight: OwnSight,
  {title, labels}: Pick<PlexCollectionDetails, 'title' | 'labels'>,
  record: CollectionRecord | undefined,
): OwnSight | ForeignSight {
  if (isOwn(labels)) return {...sight, title, label: {is: 'seen'}};
  if (record?.state === 'kept' && !record.labelled) return {...sight, title, label: {is: 'missing', others: labels}};
  const {key, movies} = sight;
  return {state: 'foreign', key, title, movies, labels, because: 'label-gone'};
}
