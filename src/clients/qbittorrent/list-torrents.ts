import type {Session} from './create-session.ts';
import {listedId, parseTorrents} from './parse-torrents.ts';
import type {QbittorrentTorrent} from './qbittorrent.ts';

/**
 * The torrents that go by any of these ids. Where one is not listed under its own, all are looked through: a hybrid that
 * came by a magnet address of version 1 changes its id as soon as its metadata is here.
 */
export async function listTorrents(session: Session, infohashes: readonly string[]): Promise<QbittorrentTorrent[]> {
  const wanted = new Set(infohashes.map(infohash => infohash.toLowerCase()));
  const ids = [...new Set([...wanted].map(listedId).filter(id => id !== undefined))];
  if (ids.length === 0) return [];
  const found = new Map<string, QbittorrentTorrent>();
  const take = (torrents: readonly QbittorrentTorrent[]): void => {
    const ours = torrents.filter(torrent => torrent.infohashes.some(id => wanted.has(id)));
    for (const torrent of ours) found.set(torrent.infohash, torrent);
  };
  for (let at = 0; at < ids.length; at += idsPerRequest) {
    take(await ask(session, {hashes: ids.slice(at, at + idsPerRequest).join('|')}));
  }
  const known = new Set([...found.values()].flatMap(torrent => torrent.infohashes));
  if (ids.some(id => !known.has(id))) take(await ask(session, {}));
  return [...found.values()];
}

/** Addresses of more than 8 kB are refused by servers in between. */
const idsPerRequest = 50;

async function ask(session: Session, query: Readonly<Record<string, string>>): Promise<QbittorrentTorrent[]> {
  const path = '/torrents/info';
  const {json} = await session.ask({path, query, as: 'json'});
  const torrents = parseTorrents(json);
  if (torrents === undefined) throw session.unexpected(path);
  return torrents;
}
