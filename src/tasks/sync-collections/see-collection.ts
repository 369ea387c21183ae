import {UserError} from '../../base/user-error.ts';
import type {PlexCollection, PlexCollectionDetails} from '../../clients/plex/collections.ts';
import {type CollectionMovie, type CollectionPlace, isOwn} from '../../core/collections/collection.ts';
import type {CollectionRecord} from '../../core/collections/collection-records.ts';
import type {CollectionSight, OwnSight} from '../../core/collections/collection-sight.ts';
import {collectionsCalled} from '../../core/collections/collections-called.ts';
import {judgeLabel} from '../../core/collections/judge-label.ts';
import type {CollectionWorld} from './collection-world.ts';

export type Looking = {
  place: CollectionPlace;
  /** The title it is to have. */
  title: string;
  /** The collections of the library. */
  list: readonly PlexCollection[];
};

/**
 * Looks at what Plex has in the place of a collection: the one that is known as ours by its key, else one of the title.
 * A known one is believed to carry our label still: `seeLabel` asks before anything is changed. Throws UserError, also
 * where the server denies what it has listed, or does not list what it has.
 */
export async function seeCollection(world: CollectionWorld, looking: Looking): Promise<CollectionSight> {
  const record = world.records.find(looking.place);
  const known = record?.state === 'kept' ? await seeKnown(world, looking, record.key) : undefined;
  return known ?? seeTitled(world, looking, looking.list);
}

/** Undefined where it is gone. */
async function seeKnown(world: CollectionWorld, looking: Looking, key: string): Promise<CollectionSight | undefined> {
  const {place, title: wanted, list} = looking;
  const listed = list.find(({ratingKey}) => ratingKey === key);
  if (!listed) {
    const details = await world.plex.collections.fetch(key);
    if (details && isOwn(details.labels) && isIn(place, details)) throw unlistedError(details);
    return undefined;
  }
  const movies = await membersOf(world, place, key);
  if (!movies) return undefined;
  const {title, smart} = listed;
  if (smart) return {state: 'smart', key, title, movies};
  const others = list.filter(({ratingKey}) => ratingKey !== key);
  const twins = await fetchAll(world, place, rivalsOf(world, looking, others));
  return {
    state: 'ours',
    key,
    title,
    movies,
    label: {is: 'believed'},
    isTitleTaken: collectionsCalled(wanted, others).length > 0,
    twins: twins.filter(({labels}) => isOwn(labels)).length,
  };
}

/** A key may belong to another library's collection since a server was rebuilt. */
function isIn({section}: CollectionPlace, {libraryKey = section}: PlexCollectionDetails): boolean {
  return libraryKey === section;
}

/** Ordinary collections of the title that are not kept as another kind. */
function rivalsOf(
  {records}: CollectionWorld,
  {place, title}: Looking,
  list: readonly PlexCollection[],
): PlexCollection[] {
  const called = collectionsCalled(title, list).filter(({smart}) => !smart);
  if (called.length === 0) return [];
  const otherKeys = records.listOtherKeys(place);
  return called.filter(({ratingKey}) => !otherKeys.has(ratingKey));
}

/** More of one title nobody has; each costs a request. */
const mostOfTitle = 10;

/** Those that are gone meanwhile are left out. */
async function fetchAll(
  world: CollectionWorld,
  place: CollectionPlace,
  collections: readonly PlexCollection[],
): Promise<PlexCollectionDetails[]> {
  const found: PlexCollectionDetails[] = [];
  for (const {ratingKey} of collections.slice(0, mostOfTitle)) {
    const details = await detailsOf(world, place, ratingKey);
    if (details) found.push(details);
  }
  return found;
}

/**
 * Of the ordinary collections of the title one with our label, else one that is as we had asked for when we were
 * interrupted, else another's; else a smart one.
 */
async function seeTitled(
  world: CollectionWorld,
  looking: Looking,
  list: readonly PlexCollection[],
): Promise<CollectionSight> {
  const {place} = looking;
  const rivals = await fetchAll(world, place, rivalsOf(world, looking, list));
  const labelled = rivals.filter(({labels}) => isOwn(labels));
  for (const rival of labelled) {
    const movies = await membersOf(world, place, rival.ratingKey);
    const {ratingKey: key, title} = rival;
    const twins = labelled.length - 1;
    if (movies) return {state: 'ours', key, title, movies, label: {is: 'seen'}, isTitleTaken: twins > 0, twins};
  }
  const made = await seeMade(world, looking, rivals);
  if (made) return made;
  for (const rival of rivals) {
    const movies = await membersOf(world, place, rival.ratingKey);
    const {ratingKey: key, title, labels} = rival;
    if (movies) return {state: 'foreign', key, title, movies, labels, because: 'not-made'};
  }
  return (await seeOccupied(world, looking, list)) ?? {state: 'absent'};
}

/** The collection whose making was interrupted: without a label, and of nothing but what we had asked for. */
async function seeMade(
  world: CollectionWorld,
  {place}: Looking,
  rivals: readonly PlexCollectionDetails[],
): Promise<OwnSight | undefined> {
  const record = world.records.find(place);
  if (record?.state !== 'asked-for') return undefined;
  for (const rival of rivals.filter(one => one.labels.length === 0)) {
    const movies = await membersOf(world, place, rival.ratingKey);
    if (!movies || !isMadeOf(movies, record)) continue;
    const {ratingKey: key, title, labels} = rival;
    const label = {is: 'missing', others: labels} as const;
    return {state: 'ours', key, title, movies, label, isTitleTaken: rivals.length > 1, twins: 0};
  }
  return undefined;
}

function isMadeOf(movies: readonly CollectionMovie[], {madeOf}: CollectionRecord & {state: 'asked-for'}): boolean {
  const asked = new Set(madeOf);
  return movies.length > 0 && movies.every(({ratingKey}) => asked.has(ratingKey));
}

/** A smart collection of the title, or one that is kept as another kind. */
async function seeOccupied(
  world: CollectionWorld,
  {place, title: wanted}: Looking,
  list: readonly PlexCollection[],
): Promise<CollectionSight | undefined> {
  const called = collectionsCalled(wanted, list);
  const otherKeys = world.records.listOtherKeys(place);
  const occupant = called.find(({ratingKey}) => otherKeys.has(ratingKey)) ?? called.find(({smart}) => smart);
  const movies = occupant && (await membersOf(world, place, occupant.ratingKey));
  if (!movies) return undefined;
  const {ratingKey: key, title, smart} = occupant;
  if (smart) return {state: 'smart', key, title, movies};
  return {state: 'foreign', key, title, movies, labels: [], because: 'other-kind'};
}

/** The movies in a collection; undefined where it is gone. */
export async function membersOf(
  world: CollectionWorld,
  place: CollectionPlace,
  key: string,
): Promise<CollectionMovie[] | undefined> {
  const {collections} = world.plex;
  const movies = await collections.listMembers(key);
  if (!movies) return demandGone(world, place, key);
  if (movies.length > 0) return movies;
  // An answer that is empty by mistake would have everything added again, and believed to be new.
  const details = await detailsOf(world, place, key);
  if (!details || (details.count ?? 0) === 0) return details && movies;
  const again = await collections.listMembers(key);
  if (again?.length) return again;
  const says = `Plex counts ${details.count} in the collection "${details.title}" and shows none`;
  throw new UserError('unreachable', says, {hint: ask});
}

/** A collection with its labels; undefined where it is gone. */
export async function detailsOf(
  world: CollectionWorld,
  place: CollectionPlace,
  key: string,
): Promise<PlexCollectionDetails | undefined> {
  return (await world.plex.collections.fetch(key)) ?? demandGone(world, place, key);
}

/** A denial alone is not believed, since one of the same title would then be made: the list must not name it any more. */
async function demandGone({plex}: CollectionWorld, {section}: CollectionPlace, key: string): Promise<undefined> {
  const list = await plex.collections.list(section);
  const listed = list.find(({ratingKey}) => ratingKey === key);
  if (!listed) return;
  throw new UserError('unreachable', `Plex lists the collection "${listed.title}" and denies it`, {hint: ask});
}

const ask = 'run it again; if it stays so, restart Plex and look at its log';

function unlistedError({title}: PlexCollection): UserError {
  return new UserError('unreachable', `Plex has the collection "${title}" and does not list it`, {hint: ask});
}

/**
 * Asks for the labels of a collection that is believed to carry ours. One that lost our label is not ours any more; where
 * it is called otherwise than it is to be, what has the title counts. One that never had it, since we were interrupted, is
 * still to get it.
 */
export async function seeLabel(world: CollectionWorld, looking: Looking, sight: OwnSight): Promise<CollectionSight> {
  if (sight.label.is !== 'believed') return sight;
  const details = await detailsOf(world, looking.place, sight.key);
  if (!details) return {state: 'absent'};
  const judged = judgeLabel(sight, details, world.records.find(looking.place));
  if (judged.state !== 'foreign' || collectionsCalled(looking.title, [details]).length > 0) return judged;
  const others = looking.list.filter(({ratingKey}) => ratingKey !== sight.key);
  return seeTitled(world, looking, others);
}
