import {UserError} from '../../base/user-error.ts';
import {type CollectionMovie, type CollectionPlace, moviesWithout} from '../../core/collections/collection.ts';
import type {CollectionStep} from '../../core/collections/collection-step.ts';
import type {CollectionWorld} from './collection-world.ts';
import {existingMovies} from './existing-movies.ts';
import {detailsOf, seeCollection} from './see-collection.ts';

export type StepTarget = {
  place: CollectionPlace;
  /** Undefined before the collection is made. */
  key: string | undefined;
  /** The key of a movie that is on the server for sure. */
  witness: string | undefined;
};

export type StepOutcome = {
  /** The collection's key; undefined where it was not made. */
  key: string | undefined;
  /** False where the server had nothing to do. */
  carriedOut: boolean;
  /** Movies that could not be added since they are not on the server any more. */
  gone: CollectionMovie[];
};

/** Asks Plex for one step. Throws UserError. */
export async function carryOutStep(
  world: CollectionWorld,
  target: StepTarget,
  step: CollectionStep,
): Promise<StepOutcome> {
  if (step.step === 'create') return create(world, target, step);
  const {place, key, witness} = target;
  if (key === undefined) return {key, carriedOut: false, gone: []};
  const {collections} = world.plex;
  const collection = {libraryKey: place.section, collectionKey: key};
  const done = {key, carriedOut: true, gone: []};
  switch (step.step) {
    case 'label':
      await collections.edit({...collection, labels: step.labels});
      world.records.save(place, {state: 'kept', key, labelled: true});
      return done;
    case 'release':
      await collections.edit({...collection, labels: step.labels});
      world.records.forget(place);
      return done;
    case 'rename':
      await collections.edit({...collection, title: step.to});
      return done;
    case 'add': {
      const send = (ratingKeys: string[]): Promise<void> =>
        collections.add({server: place.server, collectionKey: key, ratingKeys});
      return {...done, gone: await withExisting(world, {movies: step.movies, witness}, send)};
    }
    case 'remove':
      return {...done, carriedOut: await remove(world, {place, key}, step.movie)};
    case 'delete':
      if (!(await collections.delete(key))) await demandNone(world, {place, key});
      world.records.forget(place);
      return done;
  }
}

/** False where it was not in the collection. Throws where there is no collection, so that nothing more is sent to it. */
async function remove(world: CollectionWorld, {place, key}: Target, {ratingKey}: CollectionMovie): Promise<boolean> {
  if (await world.plex.collections.remove({collectionKey: key, ratingKey})) return true;
  if (await detailsOf(world, place, key)) return false;
  throw new UserError('changed', 'the collection was deleted while movies were removed from it', {
    hint: 'run the command again',
  });
}

type Target = {place: CollectionPlace; key: string};

/** Throws where the server says that there is none to delete, and has it. */
async function demandNone(world: CollectionWorld, {place, key}: Target): Promise<void> {
  if (!(await detailsOf(world, place, key))) return;
  throw new UserError('unreachable', 'Plex says that it has no such collection to delete, and has it', {
    hint: 'run the command again; if it stays so, restart Plex and look at its log',
  });
}

/**
 * Notes first of what it is to be made, so that a collection whose making was interrupted is known again. A server that
 * does not tell the key of what it made is asked for it.
 */
async function create(
  world: CollectionWorld,
  {place, witness}: StepTarget,
  {title, movies}: CollectionStep & {step: 'create'},
): Promise<StepOutcome> {
  const {server, section: libraryKey} = place;
  world.records.save(place, {state: 'asked-for', madeOf: movies.map(({ratingKey}) => ratingKey)});
  let key: string | undefined;
  const gone = await withExisting(world, {movies, witness}, async ratingKeys => {
    key = await world.plex.collections.create({server, libraryKey, title, ratingKeys});
  }).catch(error => {
    // Else the next collection of that title, whoever made it, would pass for the one that was refused.
    if (isRefused(error)) world.records.forget(place);
    throw error;
  });
  if (gone.length === movies.length) {
    world.records.forget(place);
    return {key: undefined, carriedOut: false, gone};
  }
  key ??= await findMade(world, place, title);
  world.records.save(place, {state: 'kept', key, labelled: false});
  return {key, carriedOut: true, gone};
}

async function findMade(world: CollectionWorld, place: CollectionPlace, title: string): Promise<string> {
  const list = await world.plex.collections.list(place.section);
  const sight = await seeCollection(world, {place, title, list});
  if (sight.state === 'ours') return sight.key;
  throw new UserError('unreachable', `Plex made the collection "${title}" and does not show it`, {
    hint: 'run the command again; if it stays so, look at the log of the server',
  });
}

type Sending = {movies: readonly CollectionMovie[]; witness: string | undefined};

/**
 * Some servers refuse a whole list of movies because one of them is gone: those that are there are then sent again.
 * Answers those that are gone.
 */
async function withExisting(
  world: CollectionWorld,
  {movies, witness}: Sending,
  send: (ratingKeys: string[]) => Promise<void>,
): Promise<CollectionMovie[]> {
  try {
    await send(movies.map(({ratingKey}) => ratingKey));
    return [];
  } catch (error) {
    if (!isRefused(error)) throw error;
    const here = await existingMovies(world, movies, witness);
    if (here.length === movies.length) throw error;
    if (here.length > 0) await send(here.map(({ratingKey}) => ratingKey));
    return moviesWithout(movies, here);
  }
}

/** The server understood and does not want what was sent, HTTP 400 and 404 among others: nothing was done. */
function isRefused(error: unknown): boolean {
  return error instanceof UserError && (error.kind === 'refused' || error.kind === 'not-found');
}
