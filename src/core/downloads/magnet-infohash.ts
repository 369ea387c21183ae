import {infohashIds} from './infohash-ids.ts';
import {TorrentError} from './torrent-error.ts';

/**
 * The ids under which qBittorrent may know the torrent of a magnet, the likeliest first: `btih` in hexadecimal or base32
 * (BEP 9), `btmh` as a multihash of SHA-256 (BEP 52). Throws TorrentError.
 */
export function magnetInfohashes(magnet: string): string[] {
  if (!/^magnet:\?/i.test(magnet)) throw new TorrentError('is no magnet');
  if (magnet.length > longestMagnet) throw new TorrentError(`is a magnet of more than ${longestMagnet} characters`);
  const topics = topicsOf(magnet);
  const v1 = onlyOf(topics.map(v1Of), 'SHA-1');
  const v2 = onlyOf(topics.map(v2Of), 'SHA-256');
  if (v1 === undefined && v2 === undefined) throw new TorrentError('is a magnet without an infohash');
  return infohashIds({v1, v2});
}

const longestMagnet = 8192;

/** `xt`, or `xt.1`, `xt.2` where there are several. */
function topicsOf(magnet: string): string[] {
  const query = new URLSearchParams(magnet.slice('magnet:?'.length));
  return [...query].filter(([key]) => /^xt(?:\.\d+)?$/i.test(key)).map(([, topic]) => topic);
}

/** Programs differ in which of two hashes counts. */
function onlyOf(hashes: readonly (string | undefined)[], kind: string): string | undefined {
  const told = new Set(hashes.filter(hash => hash !== undefined));
  if (told.size > 1) throw new TorrentError(`is a magnet of several torrents (${kind})`);
  return [...told][0];
}

function v1Of(topic: string): string | undefined {
  const [, hash = ''] = /^urn:btih:([0-9a-f]{40}|[a-z2-7]{32})$/i.exec(topic) ?? [];
  return hash.length === base32Letters ? hexOfBase32(hash) : hash.toLowerCase() || undefined;
}

const base32Letters = 32;

/** Of RFC 4648: eight letters are five bytes, and 32 the 20 of a SHA-1. */
function hexOfBase32(letters: string): string {
  const bits = [...letters.toLowerCase()].map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return BigInt(`0b${bits}`).toString(16).padStart(40, '0');
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** 12: SHA-256, 20: of 32 bytes. */
function v2Of(topic: string): string | undefined {
  const [, hash] = /^urn:btmh:1220([0-9a-f]{64})$/i.exec(topic) ?? [];
  return hash?.toLowerCase();
}
