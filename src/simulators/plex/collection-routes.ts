import {type Answer, emptyAnswer, refusal} from '../loopback/answer.ts';
import {addCollection, changeCollection, removeCollection} from './collection-changes.ts';
import {collectionMovies} from './collection-movies.ts';
import {collectionText} from './collection-text.ts';
import {containerAnswer} from './container-answer.ts';
import {editCollection} from './edit-collection.ts';
import type {SimulatedCollection} from './model.ts';
import {listShape} from './movie-shape.ts';
import {movieText} from './movie-text.ts';
import {pageOf} from './page.ts';
import {captured, type PlexRequest} from './plex-request.ts';
import type {HeldLibrary, PlexState} from './plex-state.ts';
import type {Route} from './route.ts';

/** Collections: lists, members and what owners do with them. */
export const collectionRoutes: readonly Route[] = [
  {methods: ['GET'], path: /^\/library\/sections\/([^/]+)\/collections$/, access: 'user', answer: collectionsOfSection},
  {methods: ['PUT'], path: /^\/library\/sections\/([^/]+)\/all$/, access: 'owner', answer: edit},
  {methods: ['POST'], path: /^\/library\/collections$/, access: 'owner', answer: create},
  {methods: ['GET'], path: /^\/library\/collections\/(\d+)$/, access: 'user', answer: withCollection(show)},
  {methods: ['DELETE'], path: /^\/library\/collections\/(\d+)$/, access: 'owner', answer: withCollection(remove)},
  {
    methods: ['GET'],
    path: /^\/library\/collections\/(\d+)\/children$/,
    access: 'user',
    answer: withCollection(children),
  },
  {methods: ['PUT'], path: /^\/library\/collections\/(\d+)\/items$/, access: 'owner', answer: withCollection(putItems)},
  {
    methods: ['DELETE'],
    path: /^\/library\/collections\/(\d+)\/items\/(\d+)$/,
    access: 'owner',
    answer: withCollection(removeItem),
  },
  {
    methods: ['PUT'],
    path: /^\/library\/collections\/(\d+)\/items\/(\d+)\/move$/,
    access: 'owner',
    answer: withCollection(moveItem),
  },
  {methods: ['PUT'], path: /^\/library\/metadata\/(\d+)\/prefs$/, access: 'owner', answer: withCollection(setPrefs)},
];

/** The collections of a library, paged, also by a part of their title. */
export function listCollections(request: PlexRequest, state: PlexState, {library}: HeldLibrary): Answer {
  const title = request.query.get('title')?.toLowerCase() ?? '';
  const collections = [...state.collections.values()].filter(
    one => one.libraryKey === library.key && one.title.toLowerCase().includes(title),
  );
  const page = pageOf(collections, request, state.dialect);
  if (page === undefined) return refusal(400);
  const items = page.items.map(one => collectionText(state, one, 'list'));
  const fields = {...page.fields, librarySectionID: Number(library.key), viewGroup: 'collection'};
  return containerAnswer(request, state, {fields, list: {name: 'Metadata', items}});
}

type CollectionAnswer = (collection: SimulatedCollection, request: PlexRequest, state: PlexState) => Answer;

function withCollection(answer: CollectionAnswer): Route['answer'] {
  return (request, state) => {
    const collection = state.collections.get(captured(request, 0));
    return collection === undefined ? refusal(404) : answer(collection, request, state);
  };
}

function collectionsOfSection(request: PlexRequest, state: PlexState): Answer {
  const held = state.libraries.get(captured(request, 0));
  return held === undefined ? refusal(404) : listCollections(request, state, held);
}

function show(collection: SimulatedCollection, request: PlexRequest, state: PlexState): Answer {
  const items = [collectionText(state, collection, 'single')];
  return containerAnswer(request, state, {list: {name: 'Metadata', items}});
}

/** `includeElements=Stream` is not looked at: on real servers it makes members of smart collections vanish. */
function children(collection: SimulatedCollection, request: PlexRequest, state: PlexState): Answer {
  const page = pageOf(collectionMovies(state, collection), request, state.dialect);
  if (page === undefined) return refusal(400);
  const shape = listShape(request.query, false);
  const items = page.items.map(movie => movieText(state, movie, shape));
  return containerAnswer(request, state, {fields: page.fields, list: {name: 'Metadata', items}});
}

/** An ordinary collection wants its first members; a smart one the address of a list. */
function create(request: PlexRequest, state: PlexState): Answer {
  const {query} = request;
  const held = state.libraries.get(query.get('sectionId') ?? '');
  const content = contentOf(query.get('uri'), state);
  const title = query.get('title');
  if (content === 'unknown') return refusal(404);
  if (held === undefined || content === undefined || !title || query.get('type') !== '1') return refusal(400);
  if ((query.get('smart') === '1') !== 'smartUri' in content) return refusal(400);
  return show(
    addCollection(state, held.library.key, {title, ...content, members: [...new Set(content.members)]}),
    request,
    state,
  );
}

/** Adds members, each once; of a smart collection it changes the filter. */
function putItems(collection: SimulatedCollection, request: PlexRequest, state: PlexState): Answer {
  const content = contentOf(request.query.get('uri'), state);
  if (content === 'unknown') return refusal(404);
  if (content === undefined || 'smartUri' in content !== (collection.smartUri !== undefined)) return refusal(400);
  const members = [...new Set([...collection.members, ...(content.members ?? [])])];
  return show(changeCollection(state, collection, {...content, members}), request, state);
}

function removeItem(collection: SimulatedCollection, request: PlexRequest, state: PlexState): Answer {
  const key = captured(request, 1);
  if (collection.smartUri !== undefined) return refusal(400);
  if (!collection.members.includes(key)) return refusal(404);
  const members = collection.members.filter(member => member !== key);
  changeCollection(state, collection, {members});
  if (members.length === 0 && state.dialect.emptiedCollections === 'dropped') {
    removeCollection(state, collection.ratingKey);
  }
  return emptyAnswer();
}

/** Only collections in custom order (2) have places to move to; without `after` a movie comes first. */
function moveItem(collection: SimulatedCollection, request: PlexRequest, state: PlexState): Answer {
  const key = captured(request, 1);
  if (collection.smartUri !== undefined || collection.sort !== 2) return refusal(400);
  if (!collection.members.includes(key)) return refusal(404);
  const members = collection.members.filter(member => member !== key);
  members.splice(members.indexOf(request.query.get('after') ?? '') + 1, 0, key);
  changeCollection(state, collection, {members});
  return emptyAnswer();
}

function remove(collection: SimulatedCollection, _request: PlexRequest, state: PlexState): Answer {
  removeCollection(state, collection.ratingKey);
  return emptyAnswer();
}

function setPrefs(collection: SimulatedCollection, {query}: PlexRequest, state: PlexState): Answer {
  const mode = Number(query.get('collectionMode') ?? collection.mode);
  const sort = Number(query.get('collectionSort') ?? collection.sort);
  if (![-1, 0, 1, 2].includes(mode) || ![0, 1, 2].includes(sort)) return refusal(400);
  changeCollection(state, collection, {mode, sort});
  return emptyAnswer();
}

function edit(request: PlexRequest, state: PlexState): Answer {
  if (request.query.get('type') !== '18') return refusal(400);
  const collection = state.collections.get(request.query.get('id') ?? '');
  if (collection?.libraryKey !== captured(request, 0)) return refusal(404);
  changeCollection(state, collection, editCollection(collection, request.query, state.dialect));
  return emptyAnswer();
}

type Content = {members: string[]; smartUri?: never} | {smartUri: string; members?: never};

/**
 * What a `server://` uri of this server names: movies by their keys, or a list. The `library://` form is refused.
 * `unknown` where a key is not known and the dialect minds.
 */
function contentOf(uri: string | null, state: PlexState): Content | 'unknown' | undefined {
  const prefix = `server://${state.machineIdentifier}/com.plexapp.plugins.library`;
  if (!uri?.startsWith(prefix)) return undefined;
  const path = uri.slice(prefix.length);
  if (/^\/library\/sections\/[^/]+\/all\?/.test(path)) return {smartUri: uri};
  const keys = /^\/library\/metadata\/([\d,]+)$/.exec(path)?.[1]?.split(',') ?? [];
  const members = keys.filter(key => state.movies.has(key));
  if (members.length < keys.length && state.dialect.unknownMembers === 'refused') return 'unknown';
  return members.length > 0 ? {members} : undefined;
}
