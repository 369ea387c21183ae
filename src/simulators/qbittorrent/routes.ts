import {type Answer, jsonAnswer} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import {addDownloads} from './add-downloads.ts';
import {refusalOf, signIn} from './admit.ts';
import {downloadFields, fileFields} from './download-fields.ts';
import type {SimulatedDownload} from './model.ts';
import {done, plain} from './plain.ts';
import {type QbittorrentState, versionsOf} from './qbittorrent-state.ts';
import {readForm} from './read-form.ts';

/** The answer to a request by a path of Web API 2. */
export function answer(request: LoopbackRequest, state: QbittorrentState): Answer {
  const refusal = refusalOf(request, state);
  if (refusal !== undefined) return refusal;
  const route = routes.find(({path}) => `/api/v2${path}` === request.path);
  if (route === undefined) return plain('Not Found', 404);
  // What only reads may be asked for either way.
  if (route.method === 'POST' && request.method !== 'POST') return plain('Method Not Allowed', 405);
  return route.answer(request, state);
}

type Route = {
  method: 'GET' | 'POST';
  path: string;
  answer: (request: LoopbackRequest, state: QbittorrentState) => Answer;
};

const routes: readonly Route[] = [
  {method: 'POST', path: '/auth/login', answer: signIn},
  {method: 'GET', path: '/app/version', answer: (_, {dialect}) => plain(versionsOf[dialect].version, 200)},
  {method: 'GET', path: '/app/webapiVersion', answer: (_, {dialect}) => plain(versionsOf[dialect].api, 200)},
  {method: 'GET', path: '/app/preferences', answer: (_, {preferences}) => json(preferences)},
  {method: 'GET', path: '/app/getDirectoryContent', answer: listFolder},
  {method: 'GET', path: '/sync/maindata', answer: mainData},
  {method: 'GET', path: '/torrents/info', answer: listDownloads},
  {method: 'GET', path: '/torrents/files', answer: listFiles},
  {method: 'GET', path: '/torrents/categories', answer: (_, {categories}) => json(Object.fromEntries(categories))},
  {method: 'POST', path: '/torrents/createCategory', answer: createCategory},
  {method: 'POST', path: '/torrents/add', answer: addDownloads},
  {method: 'POST', path: '/torrents/delete', answer: removeDownloads},
];

/** From 5.0 on; before, no such call is known. */
function listFolder({query}: LoopbackRequest, {dialect, folders}: QbittorrentState): Answer {
  const path = query.get('dirPath') ?? '';
  if (dialect === '4.5') return plain('Not Found', 404);
  if (!/^([/]|[A-Za-z]:)/.test(path)) return plain('Invalid directory path', 400);
  const found = folders.get(path);
  return found === undefined ? plain('Directory does not exist', 404) : json(found);
}

function mainData(_request: LoopbackRequest, {downloads, categories, freeBytes}: QbittorrentState): Answer {
  return json({
    rid: 1,
    full_update: true,
    categories: Object.fromEntries(categories),
    torrents: Object.fromEntries([...downloads].map(([id, download]) => [id, downloadFields(download)])),
    server_state: {connection_status: 'connected', free_space_on_disk: freeBytes, queueing: true},
  });
}

function listDownloads({query}: LoopbackRequest, {downloads}: QbittorrentState): Answer {
  const hashes = wantedOf(query.get('hashes'));
  const category = query.get('category');
  const isWanted = (download: SimulatedDownload): boolean =>
    (hashes?.has(download.infohash) ?? true) && (category === null || download.category === category);
  return json([...downloads.values()].filter(isWanted).map(downloadFields));
}

/** Separated by bars, in letters of either case; undefined: all. */
function wantedOf(hashes: string | null): ReadonlySet<string> | undefined {
  return hashes === null || hashes === 'all' ? undefined : new Set(hashes.toLowerCase().split('|'));
}

function listFiles({query}: LoopbackRequest, {downloads}: QbittorrentState): Answer {
  const download = downloads.get((query.get('hash') ?? '').toLowerCase());
  return download === undefined ? plain('Not Found', 404) : json(fileFields(download));
}

function createCategory(request: LoopbackRequest, state: QbittorrentState): Answer {
  const {category: name = '', savePath = ''} = readForm(request).fields;
  if (name === '') return plain('Category cannot be empty', 400);
  if (/^\/|\/\/|\/$|\\/.test(name)) return plain('Incorrect category name', 409);
  if (state.categories.has(name)) return plain('Unable to create category', 409);
  state.categories.set(name, {name, savePath});
  return done(state);
}

/** Those that are not there are no trouble. */
function removeDownloads(request: LoopbackRequest, state: QbittorrentState): Answer {
  const hashes = wantedOf(readForm(request).fields['hashes'] ?? '');
  for (const id of [...state.downloads.keys()]) if (hashes?.has(id) ?? true) state.downloads.delete(id);
  return done(state);
}

function json(value: unknown): Answer {
  return jsonAnswer(JSON.stringify(value));
}
