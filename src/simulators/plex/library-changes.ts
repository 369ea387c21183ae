import {addCollection, changeCollection, removeCollection} from './collection-changes.ts';
import {completeMedia, completeMovie, sizeOf} from './complete-movie.ts';
import type {
  MediaDraft,
  MovieDraft,
  SimulatedCollection,
  SimulatedLibrary,
  SimulatedMovie,
  SimulatedPart,
} from './model.ts';
import {noteChange, type PlexState, requireLibrary, type TimelineEvent} from './plex-state.ts';

/** What becomes of a part's file. What is undefined stays; the stamp moves by itself. */
type FileReplacement = Partial<Pick<SimulatedPart, 'bytes' | 'sizeBytes' | 'file' | 'streams' | 'stamp'>>;

/** What an owner can put into a collection. */
type CollectionChange = Partial<
  Pick<SimulatedCollection, 'title' | 'labels' | 'members' | 'smartUri' | 'sort' | 'mode'>
>;

/** Changes from outside, while the server runs. Each moves the library's counter and tells subscribers. */
export type LibraryChanges = {
  addLibrary(library?: Partial<SimulatedLibrary>): SimulatedLibrary;
  /** Takes a library away with all that lies in it. */
  removeLibrary(key: string): void;
  addMovie(libraryKey: string, draft: MovieDraft): SimulatedMovie;
  addMovies(libraryKey: string, drafts: readonly MovieDraft[]): SimulatedMovie[];
  /** The movie as it is now. Throws where there is none. */
  movie(ratingKey: string): SimulatedMovie;
  removeMovie(ratingKey: string): void;
  /** Puts other fields into a movie. `media` takes whole versions: change copies of those there are. */
  updateMovie(ratingKey: string, change: Partial<Omit<SimulatedMovie, 'ratingKey' | 'libraryKey'>>): SimulatedMovie;
  /** Adds a version to a movie. */
  addVersion(ratingKey: string, draft: MediaDraft): SimulatedMovie;
  /** Another file in a part's place: new stamp, so that the old key answers 404. Leaves the movie's updatedAt alone. */
  replaceFile(partId: number, replacement: FileReplacement): SimulatedPart;
  addCollection(libraryKey: string, collection?: Partial<SimulatedCollection>): SimulatedCollection;
  /** Changes a collection as its owner does by hand. Throws where there is none. */
  updateCollection(ratingKey: string, change: CollectionChange): SimulatedCollection;
  removeCollection(ratingKey: string): void;
};

/** The changes over a state. */
export function libraryChanges(state: PlexState): LibraryChanges {
  const addMovie = (libraryKey: string, draft: MovieDraft): SimulatedMovie => {
    const movie = completeMovie(state, libraryKey, draft);
    putMovie(state, movie);
    noteChange(state, eventOf(movie, 0));
    noteChange(state, eventOf(movie, 5));
    return movie;
  };
  return {
    addLibrary: library => addLibrary(state, library ?? {}),
    removeLibrary: key => removeLibrary(state, key),
    addMovie,
    addMovies: (libraryKey, drafts) => drafts.map(draft => addMovie(libraryKey, draft)),
    movie: ratingKey => requireMovie(state, ratingKey),
    removeMovie: ratingKey => removeMovie(state, ratingKey),
    updateMovie: (ratingKey, change) => updateMovie(state, ratingKey, change),
    addVersion: (ratingKey, draft) => addVersion(state, ratingKey, draft),
    replaceFile: (partId, replacement) => replaceFile(state, partId, replacement),
    addCollection: (libraryKey, collection) => addCollection(state, libraryKey, collection ?? {}),
    updateCollection: (ratingKey, change) => changeCollection(state, requireCollection(state, ratingKey), change),
    removeCollection: ratingKey => removeCollection(state, ratingKey),
  };
}

/** Puts other fields into a movie and tells of it. Throws where there is none. */
export function updateMovie(state: PlexState, ratingKey: string, change: Partial<SimulatedMovie>): SimulatedMovie {
  const old = requireMovie(state, ratingKey);
  forgetParts(state, old);
  const movie = {...old, ...change};
  putMovie(state, movie);
  noteChange(state, eventOf(movie, 5));
  return movie;
}

function addLibrary(state: PlexState, given: Partial<SimulatedLibrary>): SimulatedLibrary {
  const key = given.key ?? String(state.libraries.size + 1);
  const library: SimulatedLibrary = {
    key,
    title: 'Movies',
    type: 'movie',
    uuid: `00000000-0000-4000-8000-${key.padStart(12, '0')}`,
    locations: ['/movies'],
    contentChangedAt: 100_000,
    ...given,
  };
  state.libraries.set(key, {library, movies: new Map(), sorted: new Map()});
  return library;
}

function removeLibrary(state: PlexState, key: string): void {
  for (const movie of [...requireLibrary(state, key).movies.values()]) removeMovie(state, movie.ratingKey);
  for (const {ratingKey, libraryKey} of [...state.collections.values()]) {
    if (libraryKey === key) removeCollection(state, ratingKey);
  }
  state.libraries.delete(key);
}

function requireMovie(state: PlexState, ratingKey: string): SimulatedMovie {
  const movie = state.movies.get(ratingKey);
  if (movie === undefined) throw new Error(`the simulated Plex has no movie ${ratingKey}`);
  return movie;
}

function requireCollection(state: PlexState, ratingKey: string): SimulatedCollection {
  const collection = state.collections.get(ratingKey);
  if (collection === undefined) throw new Error(`the simulated Plex has no collection ${ratingKey}`);
  return collection;
}

function removeMovie(state: PlexState, ratingKey: string): void {
  const movie = requireMovie(state, ratingKey);
  forgetParts(state, movie);
  state.movies.delete(ratingKey);
  state.texts.delete(ratingKey);
  state.libraries.get(movie.libraryKey)?.movies.delete(ratingKey);
  noteChange(state, eventOf(movie, 9));
  for (const collection of [...state.collections.values()]) {
    if (collection.members.includes(ratingKey)) takeOut(state, collection, ratingKey);
  }
}

/** The movie went, and with it perhaps the collection that held nothing else. */
function takeOut(state: PlexState, collection: SimulatedCollection, ratingKey: string): void {
  const members = collection.members.filter(member => member !== ratingKey);
  state.collections.set(collection.ratingKey, {...collection, members});
  if (members.length === 0 && state.dialect.emptiedCollections === 'dropped') {
    removeCollection(state, collection.ratingKey);
  }
}

function addVersion(state: PlexState, ratingKey: string, draft: MediaDraft): SimulatedMovie {
  const {title, media, libraryKey, addedAt} = requireMovie(state, ratingKey);
  const folder = requireLibrary(state, libraryKey).library.locations[0] ?? '/movies';
  const place = {path: `${folder}/${title}/${title}`, index: media.length, addedAt};
  return updateMovie(state, ratingKey, {media: [...media, completeMedia(state, draft, place)]});
}

function replaceFile(state: PlexState, partId: number, replacement: FileReplacement): SimulatedPart {
  const held = state.parts.get(partId);
  if (held === undefined) throw new Error(`the simulated Plex has no part ${partId}`);
  const old = held.part;
  const part: SimulatedPart = {
    ...old,
    stamp: old.stamp + 1,
    sizeBytes: replacement.bytes === undefined ? old.sizeBytes : sizeOf(replacement.bytes),
    ...replacement,
  };
  const movie = requireMovie(state, held.ratingKey);
  const media = movie.media.map(one => ({...one, parts: one.parts.map(each => (each.id === partId ? part : each))}));
  updateMovie(state, movie.ratingKey, {media});
  return part;
}

function putMovie(state: PlexState, movie: SimulatedMovie): void {
  state.movies.set(movie.ratingKey, movie);
  requireLibrary(state, movie.libraryKey).movies.set(movie.ratingKey, movie);
  for (const part of partsOf(movie.media)) state.parts.set(part.id, {part, ratingKey: movie.ratingKey});
}

function forgetParts(state: PlexState, movie: SimulatedMovie): void {
  for (const {id} of partsOf(movie.media)) state.parts.delete(id);
}

function partsOf(media: SimulatedMovie['media']): SimulatedPart[] {
  return media.flatMap(({parts}) => parts);
}

function eventOf({libraryKey, ratingKey, title}: SimulatedMovie, state: number): TimelineEvent {
  return {libraryKey, ratingKey, title, type: 1, state};
}
