import {createHash} from 'node:crypto';
import type {SimulatedFile, TorrentIdentity} from './model.ts';
import {type BencodeDictionary, type BencodeValue, bencodeText, dictionaryOf, readBencode} from './read-bencode.ts';

/** What a .torrent of BEP 3, of BEP 52 or of both says; undefined for bytes that are none. */
export function torrentIdentity(bytes: Uint8Array): TorrentIdentity | undefined {
  const info = dictionaryOf(dictionaryOf(readBencode(bytes))?.members.get('info'));
  const name = bencodeText(info?.members.get('name'));
  if (info === undefined || name === undefined) return undefined;
  const v1 = info.members.has('pieces') ? hexHash('sha1', info.raw) : '';
  const v2 = info.members.get('meta version') === 2 ? hexHash('sha256', info.raw) : '';
  if (v1 === '' && v2 === '') return undefined;
  return {infohash: idOf(v1, v2), v1, v2, name, ...filesOf(info, name)};
}

/** What a magnet address says: hashes, and perhaps name and length; undefined for another address. */
export function magnetIdentity(magnet: string): TorrentIdentity | undefined {
  const {searchParams} = new URL(magnet);
  const topics = searchParams.getAll('xt').map(topic => topic.toLowerCase());
  const v1 = topics.map(topic => /^urn:btih:([0-9a-f]{40})$/.exec(topic)?.[1]).find(Boolean) ?? '';
  const v2 = topics.map(topic => /^urn:btmh:1220([0-9a-f]{64})$/.exec(topic)?.[1]).find(Boolean) ?? '';
  if (v1 === '' && v2 === '') return undefined;
  const infohash = idOf(v1, v2);
  const name = searchParams.get('dn') ?? infohash;
  const sizeBytes = Number(searchParams.get('xl') ?? 0);
  return {infohash, v1, v2, name, files: sizeBytes > 0 ? [{path: name, sizeBytes}] : [], hasFolder: false};
}

function idOf(v1: string, v2: string): string {
  return v2 === '' ? v1 : v2.slice(0, 40);
}

function hexHash(algorithm: string, bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

function filesOf({members}: BencodeDictionary, name: string): Pick<TorrentIdentity, 'files' | 'hasFolder'> {
  const listed = members.get('files');
  if (Array.isArray(listed)) return {files: listed.flatMap(listedFile), hasFolder: true};
  const length = members.get('length');
  if (typeof length === 'number') return {files: [{path: name, sizeBytes: length}], hasFolder: false};
  const files = treeFiles(dictionaryOf(members.get('file tree')), []);
  return {files, hasFolder: files.length !== 1 || files[0]?.path !== name};
}

/** Fillers between files (BEP 47) are none. */
function listedFile(value: BencodeValue): SimulatedFile[] {
  const file = dictionaryOf(value)?.members;
  const [path, length] = [file?.get('path'), file?.get('length')];
  if (!Array.isArray(path) || typeof length !== 'number' || bencodeText(file?.get('attr')) === 'p') return [];
  return [{path: path.map(bencodeText).join('/'), sizeBytes: length}];
}

function treeFiles(tree: BencodeDictionary | undefined, above: readonly string[]): SimulatedFile[] {
  return [...(tree?.members ?? [])].flatMap(([key, value]) => {
    const below = dictionaryOf(value);
    const length = below?.members.get('length');
    const name = Buffer.from(key, 'latin1').toString('utf8');
    if (key === '') return typeof length === 'number' ? [{path: above.join('/'), sizeBytes: length}] : [];
    return treeFiles(below, [...above, name]);
  });
}
