import type {Answer} from '../loopback/answer.ts';
import {refusal} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import {type Loopback, startLoopback} from '../loopback/start-loopback.ts';
import {collectionRoutes} from './collection-routes.ts';
import {currentDialect, type PlexDialect} from './dialect.ts';
import {type LibraryChanges, libraryChanges} from './library-changes.ts';
import {metadataRoutes} from './metadata-routes.ts';
import type {SimulatedCollection, SimulatedLibrary, SimulatedMovie} from './model.ts';
import {notificationRoutes} from './notification-routes.ts';
import {packed} from './packed.ts';
import {partRoutes} from './part-routes.ts';
import {plexValue} from './plex-request.ts';
import {createPlexState, type PlexState, type TimelineEvent} from './plex-state.ts';
import type {Route} from './route.ts';
import {sectionRoutes} from './section-routes.ts';

/** A running server, what it can be told, and what changes its library. */
export type SimulatedPlex = Loopback &
  LibraryChanges & {
    readonly token: string;
    /** Of a user whom the owner shares with: reads everything, changes nothing. */
    readonly sharedToken: string;
    readonly machineIdentifier: string;
    readonly version: string;
    /** The movies there are now, in whichever library. */
    movies(): SimulatedMovie[];
    /** The collections there are now. */
    collections(): SimulatedCollection[];
    /** Changes how the server speaks, from the next answer on. */
    speak(change: Partial<PlexDialect>): void;
    /** How many listen to notifications now. */
    listeners(): number;
    /** Sends this, as it is, to all who listen to notifications. */
    notify(text: string | Uint8Array): void;
    /** Tells of an item that is in no library here: an episode, a track, a movie that nobody ever saw. */
    tell(event: TimelineEvent): void;
    /** Ends the connections of all who listen, or breaks them. */
    hangUp(how?: 'end' | 'break'): void;
  };

/** What a server is from its start. */
export type PlexOptions = {
  token?: string;
  sharedToken?: string;
  machineIdentifier?: string;
  version?: string;
  /** What there is from the start: one library of movies with the key 1, unless told otherwise. */
  libraries?: readonly Partial<SimulatedLibrary>[];
  dialect?: Partial<PlexDialect>;
  latencyMs?: number;
  now?: () => Date;
  /** How often those who listen to notifications hear that the server is there; ten seconds. */
  pingMs?: number;
  /** What the server does when it is asked to look into a folder for new files; nothing unless given. */
  lookInto?: (libraryKey: string, folder: string | undefined) => void;
};

/**
 * Starts a Plex Media Server on loopback that keeps its library in memory. Callers change it while it runs; it answers as
 * real servers of the dialect do, and fails where it is told to.
 */
export async function startPlex(options: PlexOptions = {}): Promise<SimulatedPlex> {
  const {token = 'owner-token', sharedToken = 'shared-token', latencyMs = 0} = options;
  const {machineIdentifier = '5e1f5ca77e25e1f5ca77e25e1f5ca77e25e1f5ca', version = '1.43.2.10000-5e1f5ca77'} = options;
  const dialect = {...currentDialect, ...options.dialect};
  const {now = () => new Date(), pingMs = 10_000, lookInto = () => undefined} = options;
  const state = createPlexState({machineIdentifier, version, dialect, now, pingMs, lookInto});
  const changes = libraryChanges(state);
  for (const library of options.libraries ?? [{}]) changes.addLibrary(library);
  const loopback = await startLoopback({
    latencyMs,
    answer: request => packed(request, state, answer(request, state, {token, sharedToken})),
  });
  return {
    ...loopback,
    ...changes,
    token,
    sharedToken,
    machineIdentifier,
    version,
    movies: () => [...state.movies.values()],
    collections: () => [...state.collections.values()],
    speak: change => {
      state.dialect = {...state.dialect, ...change};
      state.texts.clear();
    },
    listeners: () => state.subscribers.size,
    notify: text => {
      for (const {write} of state.subscribers) write(text);
    },
    tell: event => {
      for (const {tell} of state.subscribers) tell(event);
    },
    hangUp: (how = 'end') => {
      for (const {leave} of [...state.subscribers]) leave(how);
    },
  };
}

const routes: readonly Route[] = [
  ...sectionRoutes,
  ...metadataRoutes,
  ...partRoutes,
  ...collectionRoutes,
  ...notificationRoutes,
];

type Tokens = {token: string; sharedToken: string};

function answer(request: LoopbackRequest, state: PlexState, tokens: Tokens): Answer {
  if (request.url.length > state.dialect.maxUrlLength) return refusal(400);
  const given = plexValue(request, 'X-Plex-Token');
  const isOwner = given === tokens.token;
  const isUser = isOwner || given === tokens.sharedToken;
  const here = routes.filter(({path}) => path.test(request.path));
  const route = here.find(({methods}) => methods.includes(request.method));
  if (!isUser && route?.access !== 'anyone') return refusal(401);
  if (route === undefined) return refusal(here.length > 0 ? 405 : 404);
  if (route.access === 'owner' && !isOwner) return refusal(403);
  return route.answer({...request, captures: route.path.exec(request.path)?.slice(1) ?? []}, state);
}
