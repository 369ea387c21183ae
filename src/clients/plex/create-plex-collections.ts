import {mostTries} from '../../base/retry.ts';
import {shownAddress} from '../../base/shown-address.ts';
import type {HttpJson} from '../http-json.ts';
import {isNotFound} from '../is-not-found.ts';
import {ServiceError} from '../service-error.ts';
import type {AddMembers, CreateCollection, EditCollection, PlexCollections} from './collections.ts';
import {editQuery} from './edit-query.ts';
import {pageHeaders} from './page-headers.ts';
import {
  type ListPage,
  parseCollection,
  parseCollectionPage,
  parseMadeKey,
  parseMemberPage,
} from './parse-collections.ts';
import {readWholeList} from './read-whole-list.ts';

/** What no question about members needs, by the names of its elements. */
const needlessOfMembers = 'Media,Guid,Role,Director,Writer,Producer,Genre,Country,Collection,Rating,Image,Sort,Filter';

/** The collections of the server that is spoken to, lists by pages of so many, 1 to 200, a few at once. */
export function createPlexCollections(
  http: HttpJson,
  {pageSize, concurrency}: {pageSize: number; concurrency: number},
): PlexCollections {
  const readList = <Item extends {ratingKey: string}>(list: List<Item>): Promise<Item[]> =>
    readWholeList({
      fetchPage: (start, size) => fetchPage(http, list, {start, size}),
      pageSize,
      concurrency,
      incomplete: says => incompleteError(http, `${says}: ${list.path}`),
    });
  return {
    list: libraryKey =>
      readList({
        path: `/library/sections/${encodeURIComponent(libraryKey)}/collections`,
        query: {excludeFields: 'summary'},
        parse: parseCollectionPage,
      }),
    listMembers: collectionKey =>
      // An element that is included here takes members of smart collections away; one that is excluded does not.
      undefinedOn404(() =>
        readList({
          path: `${pathOf(collectionKey)}/children`,
          query: {excludeElements: needlessOfMembers, excludeFields: 'summary,tagline'},
          parse: parseMemberPage,
        }),
      ),
    fetch: collectionKey =>
      undefinedOn404(async () => {
        const path = pathOf(collectionKey);
        const parsed = parseCollection(await http.request({path}), collectionKey);
        if (parsed === undefined) throw http.unexpected(path);
        return parsed === 'none' ? undefined : parsed;
      }),
    create: request => create(http, request),
    add: request => add(http, request),
    remove: ({collectionKey, ratingKey}) =>
      deleteAt(http, `${pathOf(collectionKey)}/items/${encodeURIComponent(ratingKey)}`),
    edit: request => edit(http, request),
    delete: collectionKey => deleteAt(http, pathOf(collectionKey)),
  };
}

function pathOf(collectionKey: string): string {
  return `/library/collections/${encodeURIComponent(collectionKey)}`;
}

type List<Item> = {
  path: string;
  query: Readonly<Record<string, string>>;
  parse: (answer: unknown) => ListPage<Item> | undefined;
};

async function fetchPage<Item>(
  http: HttpJson,
  {path, query, parse}: List<Item>,
  {start, size}: {start: number; size: number},
): Promise<ListPage<Item>> {
  const headers = pageHeaders(start, size);
  const page = parse(await http.request({path, query, headers}));
  if (page === undefined) throw http.unexpected(path);
  return page;
}

/** A fault of the server, as a damaged answer is. */
function incompleteError({baseUrl}: HttpJson, says: string): ServiceError {
  return new ServiceError(
    {kind: 'unexpected'},
    {
      kind: 'unreachable',
      message: `Plex at ${shownAddress(baseUrl)} ${says}`,
      hint: 'try again; if it stays so, restart Plex and look at its log',
    },
  );
}

async function undefinedOn404<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function create(http: HttpJson, request: CreateCollection): Promise<string | undefined> {
  const {libraryKey, title} = request;
  const answer = await http.request({
    path: '/library/collections',
    method: 'POST',
    // 1 is movies.
    query: {type: 1, title, smart: 0, sectionId: libraryKey, uri: uriOf(request)},
  });
  return parseMadeKey(answer);
}

async function add(http: HttpJson, request: AddMembers): Promise<void> {
  if (request.ratingKeys.length === 0) return;
  const path = `${pathOf(request.collectionKey)}/items`;
  await http.request({path, method: 'PUT', query: {uri: uriOf(request)}, tries: mostTries});
}

/** Movies of a server as it wants them named; the form `library://` is refused. */
function uriOf({server, ratingKeys}: {server: string; ratingKeys: readonly string[]}): string {
  return `server://${server}/com.plexapp.plugins.library/library/metadata/${ratingKeys.join(',')}`;
}

async function edit(http: HttpJson, {libraryKey, collectionKey, ...change}: EditCollection): Promise<void> {
  const query = editQuery(change);
  if (Object.keys(query).length === 0) return;
  await http.request({
    path: `/library/sections/${encodeURIComponent(libraryKey)}/all`,
    method: 'PUT',
    // 18 is collections.
    query: {type: 18, id: collectionKey, ...query},
    tries: mostTries,
  });
}

/** False where there was nothing to delete. What is gone after a try whose answer was lost was deleted by that try. */
async function deleteAt(http: HttpJson, path: string): Promise<boolean> {
  let triedBefore = false;
  const onRetry = (): void => {
    triedBefore = true;
  };
  try {
    await http.request({path, method: 'DELETE', tries: mostTries, onRetry});
    return true;
  } catch (error) {
    if (isNotFound(error)) return triedBefore;
    throw error;
  }
}
