import {describe, expect, it} from 'vitest';
import {magnetInfohashes} from '../../../src/core/downloads/magnet-infohash.ts';
import {TorrentError} from '../../../src/core/downloads/torrent-error.ts';

const hex = 'c12fe1c06bba254a9dc9f519b335aa7c1367a88a';
const base32 = 'YEX6DQDLXISUVHOJ6UM3GNNKPQJWPKEK';
const long = 'caf1e1c30e81cb361b9ee167c4aa64228a7fa4fa9f6105232b28ad099f3a302e';

describe('a magnet', () => {
  it.each([
    [`magnet:?xt=urn:btih:${hex}`, [hex]],
    [`magnet:?xt=urn:btih:${hex.toUpperCase()}&dn=A%20Film`, [hex]],
    [`MAGNET:?dn=x&XT=URN:BTIH:${hex}`, [hex]],
    [`magnet:?xt=urn:btih:${base32}`, [hex]],
    [`magnet:?xt=urn:btih:${base32.toLowerCase()}`, [hex]],
    [`magnet:?xt=urn%3Abtih%3A${hex}`, [hex]],
    [`magnet:?xt=urn:btmh:1220${long}`, [long.slice(0, 40), long]],
    [`magnet:?xt=urn:btih:${hex}&xt=urn:btmh:1220${long}`, [long.slice(0, 40), hex, long]],
    [`magnet:?xt.1=urn:btmh:1220${long}&xt.2=urn:btih:${hex}`, [long.slice(0, 40), hex, long]],
    [`magnet:?xt=urn:sha1:x&xt=urn:btih:${hex}&xt=urn:btih:${base32}`, [hex]],
    [`magnet:?xt=urn:btih:${'a'.repeat(32)}`, ['0'.repeat(40)]],
    [`magnet:?xt=urn:btih:${'7'.repeat(32)}`, ['f'.repeat(40)]],
    [`magnet:?xt=urn:btih:${'a'.repeat(31)}b`, [`${'0'.repeat(39)}1`]],
  ])('%s is known by its hashes', (magnet, infohashes) => {
    expect(magnetInfohashes(magnet)).toEqual(infohashes);
  });

  it.each([
    ['', 'is no magnet'],
    [`http://127.0.0.1/?xt=urn:btih:${hex}`, 'is no magnet'],
    [` magnet:?xt=urn:btih:${hex}`, 'is no magnet'],
    ['magnet:?', 'is a magnet without an infohash'],
    ['magnet:?dn=x', 'is a magnet without an infohash'],
    [`magnet:?dn=urn:btih:${hex}`, 'is a magnet without an infohash'],
    [`magnet:?xt=urn:btih:${hex}0`, 'is a magnet without an infohash'],
    [`magnet:?xt=urn:btih:${'1'.repeat(32)}`, 'is a magnet without an infohash'],
    [`magnet:?xt=urn:btmh:1114${hex}`, 'is a magnet without an infohash'],
    [`magnet:?xt=urn:btih:${hex}&xt=urn:btih:${'0'.repeat(40)}`, 'is a magnet of several torrents (SHA-1)'],
    [`magnet:?xt=urn:btmh:1220${long}&xt=urn:btmh:1220${'0'.repeat(64)}`, 'is a magnet of several torrents (SHA-256)'],
    [`magnet:?xt=urn:btih:${hex}&dn=${'x'.repeat(9000)}`, 'is a magnet of more than 8192 characters'],
  ])('%s is refused: %s', (magnet, reason) => {
    expect(() => magnetInfohashes(magnet)).toThrow(new TorrentError(reason));
  });
});
