import {UserError} from '../../base/user-error.ts';
import {fieldsOf, flagOf, textOf, wholeOf} from '../fields.ts';
import {addTorrent} from './add-torrent.ts';
import {createSession, type Session} from './create-session.ts';
import {ensureCategory} from './ensure-category.ts';
import {listTorrents} from './list-torrents.ts';
import {parseFiles} from './parse-torrents.ts';
import type {
  QbittorrentClient,
  QbittorrentFile,
  QbittorrentOptions,
  QbittorrentSettings,
  QbittorrentSummary,
  QbittorrentVersion,
} from './qbittorrent.ts';

/** Speaks to one qBittorrent. Sends nothing before it is asked to. Throws UserError `config` for an address that is none. */
export function createQbittorrentClient(options: QbittorrentOptions): QbittorrentClient {
  const session = createSession(options);
  const {signal, sleep} = options;
  return {
    fetchVersion: () => fetchVersion(session),
    fetchSettings: () => fetchSettings(session),
    fetchFreeSpace: async () => (await fetchSummary(session)).freeBytes,
    fetchSummary: () => fetchSummary(session),
    findCategory: name => findCategory(session, name),
    listFolder: folder => listFolder(session, folder),
    listTorrents: infohashes => listTorrents(session, infohashes),
    listFiles: infohash => listFiles(session, infohash),
    ensureCategory: name => ensureCategory(session, name),
    addTorrent: request => addTorrent({session, signal, sleep}, request),
  };
}

async function fetchVersion(session: Session): Promise<QbittorrentVersion> {
  const version = await fetchNumber(session, '/app/version');
  return {version, apiVersion: await fetchNumber(session, '/app/webapiVersion')};
}

/** Text such as `v4.5.2`; anything else is not qBittorrent. */
async function fetchNumber(session: Session, path: string): Promise<string> {
  const {text} = await session.ask({path, as: 'text'});
  const [, number] = /^\s*v?(\d{1,4}(?:\.\d{1,6}){1,4}[\w.+-]{0,20})\s*$/.exec(text) ?? [];
  if (number !== undefined) return number;
  throw new UserError('refused', `at ${session.address} something else answers in place of qBittorrent`, {
    hint: 'write the address of its Web UI in qbittorrent.url',
  });
}

async function fetchSettings(session: Session): Promise<QbittorrentSettings> {
  const path = '/app/preferences';
  const settings = fieldsOf((await session.ask({path, as: 'json'})).json);
  if (settings === undefined) throw session.unexpected(path);
  return {
    incompletePath: flagOf(settings['temp_path_enabled']) ? textOf(settings['temp_path']) : undefined,
    marksIncomplete: flagOf(settings['incomplete_files_ext']),
    savePath: textOf(settings['save_path']),
  };
}

async function fetchSummary(session: Session): Promise<QbittorrentSummary> {
  const path = '/sync/maindata';
  const answer = fieldsOf((await session.ask({path, query: {rid: '0'}, as: 'json'})).json);
  if (answer === undefined) throw session.unexpected(path);
  const free = fieldsOf(answer['server_state'])?.['free_space_on_disk'];
  return {
    torrents: Object.keys(fieldsOf(answer['torrents']) ?? {}).length,
    freeBytes: wholeOf(free, [0, Number.MAX_SAFE_INTEGER]),
  };
}

async function findCategory(session: Session, name: string): Promise<{savePath: string} | undefined> {
  const path = '/torrents/categories';
  const categories = fieldsOf((await session.ask({path, as: 'json'})).json);
  if (categories === undefined) throw session.unexpected(path);
  if (!Object.hasOwn(categories, name)) return undefined;
  return {savePath: textOf(fieldsOf(categories[name])?.['savePath']) ?? ''};
}

/** Whole paths come, with the separators of its system. An unknown call is answered as an unknown folder is. */
async function listFolder(session: Session, folder: string): Promise<string[] | 'absent' | undefined> {
  const {apiVersion} = await fetchVersion(session);
  const [major = 0, minor = 0] = apiVersion.split('.').map(Number);
  if (major < 2 || (major === 2 && minor < listsFoldersSince)) return undefined;
  const path = '/app/getDirectoryContent';
  const {status, json} = await session.ask({path, query: {dirPath: folder}, as: 'json', takes: [400, 404]});
  if (status === 404) return 'absent';
  if (status === 400) return undefined;
  if (!Array.isArray(json)) throw session.unexpected(path);
  return json.filter(name => typeof name === 'string').map(name => name.split(/[\\/]/).at(-1) ?? '');
}

/** The minor number of the Web API 2 of qBittorrent 5.0. */
const listsFoldersSince = 11;

async function listFiles(session: Session, infohash: string): Promise<QbittorrentFile[]> {
  const path = '/torrents/files';
  const {status, json} = await session.ask({path, query: {hash: infohash.slice(0, 40)}, as: 'json', takes: [404]});
  if (status === 404) {
    throw new UserError('not-found', `qBittorrent at ${session.address} has no torrent ${infohash}`, {
      hint: 'it was removed there, or another qBittorrent answers: check qbittorrent.url',
    });
  }
  const files = parseFiles(json);
  if (files === undefined) throw session.unexpected(path);
  return files;
}
