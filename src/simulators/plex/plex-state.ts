import type {PlexDialect} from './dialect.ts';
import type {SimulatedCollection, SimulatedLibrary, SimulatedMovie, SimulatedPart} from './model.ts';

/** A library with its movies in the order they came, and its lists as they were last sorted. */
export type HeldLibrary = {
  library: SimulatedLibrary;
  movies: Map<string, SimulatedMovie>;
  sorted: Map<string, {contentChangedAt: number; movies: SimulatedMovie[]}>;
};

/** What subscribers of notifications hear: 0 created, 1 to 4 in work, 5 finished, 9 deleted. */
export type TimelineEvent = {libraryKey: string; ratingKey: string; type: number; state: number; title: string};

/** Who listens to notifications. */
export type Subscriber = {
  tell: (event: TimelineEvent) => void;
  /** Sends this as it is. */
  write: (text: string | Uint8Array) => void;
  /** Ends the connection, or breaks it. */
  leave: (how: 'end' | 'break') => void;
};

/** Everything a simulated server holds. Movies are replaced, not changed, so that texts made of them stay true. */
export type PlexState = {
  readonly machineIdentifier: string;
  readonly version: string;
  dialect: PlexDialect;
  readonly libraries: Map<string, HeldLibrary>;
  readonly movies: Map<string, SimulatedMovie>;
  /** By the part's id, with the movie it belongs to. */
  readonly parts: Map<number, {part: SimulatedPart; ratingKey: string}>;
  readonly collections: Map<string, SimulatedCollection>;
  /** By ratingKey: the text last sent of a movie, of which state of it and in which shape. */
  readonly texts: Map<string, {movie: SimulatedMovie; shape: string; text: string}>;
  readonly subscribers: Set<Subscriber>;
  readonly lastIds: {item: number; media: number; part: number; tag: number};
  readonly now: () => Date;
  /** How often subscribers hear that the server is there. */
  readonly pingMs: number;
  /** Looks into a folder of a library, as the server was asked to; undefined: into all of them. */
  readonly lookInto: (libraryKey: string, folder: string | undefined) => void;
};

/** A server without libraries. */
export function createPlexState(
  given: Pick<PlexState, 'machineIdentifier' | 'version' | 'dialect' | 'now' | 'pingMs' | 'lookInto'>,
): PlexState {
  return {
    ...given,
    libraries: new Map(),
    movies: new Map(),
    parts: new Map(),
    collections: new Map(),
    texts: new Map(),
    subscribers: new Set(),
    lastIds: {item: 100, media: 5000, part: 9000, tag: 200_000},
  };
}

/** The next number nobody has. */
export function nextId(state: PlexState, kind: keyof PlexState['lastIds']): number {
  state.lastIds[kind] += 1;
  return state.lastIds[kind];
}

/** Moves a library's change counter and tells subscribers. */
export function noteChange(state: PlexState, event: TimelineEvent): void {
  const held = state.libraries.get(event.libraryKey);
  if (held) held.library.contentChangedAt += 1;
  for (const subscriber of state.subscribers) subscriber.tell(event);
}

/** The library of a key, for callers that have put it there. Throws where there is none. */
export function requireLibrary(state: PlexState, key: string): HeldLibrary {
  const held = state.libraries.get(key);
  if (held === undefined) throw new Error(`the simulated Plex has no library ${key}`);
  return held;
}
