import type {PlexCollection} from '../../clients/plex/collections.ts';
import {type CollectionMovie, type CollectionPlace, isOwn} from '../../core/collections/collection.ts';
import type {CollectionRecord} from '../../core/collections/collection-records.ts';
import type {CollectionSight} from '../../core/collections/collection-sight.ts';
import {type Candidates, findCandidates, isSameTitle} from '../../core/collections/find-collection.ts';
import type {CollectionWorld} from './collection-world.ts';

export type Looking = {
  place: CollectionPlace;
  /** The title it is to have. */
  title: string;
  /** The collections of the library. */
  list: readonly PlexCollection[];
};

/**
 * Looks at what Plex has in the place of a collection. One that is known as ours is believed to carry our label still:
 * `seeLabel` asks before anything is changed.
 */
export async function seeCollection(world: CollectionWorld, looking: Looking): Promise<CollectionSight> {
  const record = world.records.find(looking.place);
  const knownKey = record?.state === 'kept' ? record.key : undefined;
  const candidates = findCandidates(looking.list, {knownKey, title: looking.title});
  if (candidates.known) return (await seeKnown(world, looking, candidates.known)) ?? {state: 'absent'};
  return (await seeTitled(world, candidates, record)) ?? (await seeSmart(world, candidates)) ?? {state: 'absent'};
}

async function seeKnown(
  world: CollectionWorld,
  {title, list}: Looking,
  {ratingKey, title: itsTitle}: PlexCollection,
): Promise<CollectionSight | undefined> {
  const movies = await world.plex.collections.listMembers(ratingKey);
  if (!movies) return undefined;
  const isTitleTaken = list.some(other => other.ratingKey !== ratingKey && isSameTitle(other.title, title));
  return {state: 'ours', key: ratingKey, title: itsTitle, movies, unlabelled: undefined, isTitleTaken};
}

/** More of one title nobody has; each costs a request. */
const mostOfTitle = 10;

/** One with our label, else one that is as we had asked for when we were interrupted, else another's. */
async function seeTitled(
  world: CollectionWorld,
  {ordinary}: Candidates,
  record: CollectionRecord | undefined,
): Promise<CollectionSight | undefined> {
  let foreign: CollectionSight | undefined;
  let asAskedFor: CollectionSight | undefined;
  for (const {ratingKey: key} of ordinary.slice(0, mostOfTitle)) {
    const details = await world.plex.collections.fetch(key);
    const movies = details && (await world.plex.collections.listMembers(key));
    if (!movies) continue;
    const {title, labels} = details;
    const ours = {state: 'ours', key, title, movies, isTitleTaken: false} as const;
    if (isOwn(labels)) return {...ours, unlabelled: undefined};
    if (isAsAskedFor(movies, record)) asAskedFor ??= {...ours, unlabelled: labels};
    else foreign ??= {state: 'foreign', key, title, movies, labels, wasOurs: false};
  }
  return asAskedFor ?? foreign;
}

function isAsAskedFor(movies: readonly CollectionMovie[], record: CollectionRecord | undefined): boolean {
  if (record?.state !== 'asked-for' || movies.length === 0) return false;
  const madeOf = new Set(record.madeOf);
  return movies.every(({ratingKey}) => madeOf.has(ratingKey));
}

async function seeSmart(world: CollectionWorld, {smart}: Candidates): Promise<CollectionSight | undefined> {
  if (!smart) return undefined;
  const movies = await world.plex.collections.listMembers(smart.ratingKey);
  return movies && {state: 'smart', key: smart.ratingKey, title: smart.title, movies};
}

/**
 * Asks for the labels of a collection that is known as ours. One that lost our label since is not ours any more; one
 * that never had it, since we were interrupted, is still to get it.
 */
export async function seeLabel(
  world: CollectionWorld,
  place: CollectionPlace,
  sight: CollectionSight & {state: 'ours'},
): Promise<CollectionSight> {
  const record = world.records.find(place);
  if (record?.state !== 'kept' || record.key !== sight.key || sight.unlabelled) return sight;
  const details = await world.plex.collections.fetch(sight.key);
  if (!details) return {state: 'absent'};
  if (isOwn(details.labels)) return sight;
  const {key, title, movies} = sight;
  if (!record.labelled) return {...sight, unlabelled: details.labels};
  return {state: 'foreign', key, title, movies, labels: details.labels, wasOurs: true};
}

/** Keeps in mind which collection is ours, once it was seen. */
export function remember({records}: CollectionWorld, place: CollectionPlace, sight: CollectionSight): void {
  const record = records.find(place);
  if (sight.state === 'absent') {
    if (record?.state === 'kept') records.forget(place);
    return;
  }
  if (sight.state !== 'ours') return;
  const {key} = sight;
  if (record?.state === 'kept' && record.key === key) return;
  records.save(place, {state: 'kept', key, labelled: sight.unlabelled === undefined});
}
