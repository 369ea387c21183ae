import type {Bencoded, BencodedDictionary} from '../../base/bencode.ts';
import {TorrentError} from './torrent-error.ts';
import {parseTorrentName, textOfName} from './torrent-name.ts';

/** A file of a torrent, by its path below the torrent's own folder. */
export type ListedFile = {
  readonly path: readonly string[];
  readonly sizeBytes: number;
  /** Bytes between files that make the next begin with a piece: nothing that is written. */
  readonly isPadding: boolean;
  readonly isLink: boolean;
};

/** The files of `info` as version 1 or 2 lists them; a hybrid must list the same in both. Throws TorrentError. */
export function listTorrentFiles(info: BencodedDictionary, versions: {hasV1: boolean; hasV2: boolean}): ListedFile[] {
  const flat = versions.hasV1 ? listFlatFiles(info) : undefined;
  const tree = versions.hasV2 ? listTreeFiles(info) : undefined;
  if (flat !== undefined && tree !== undefined && contentsOf(flat) !== contentsOf(tree)) {
    throw new TorrentError('is a hybrid whose two lists of files differ');
  }
  return tree ?? flat ?? [];
}

/** Trees are sorted by name, lists are not. */
function contentsOf(files: readonly ListedFile[]): string {
  const written = files.filter(({isPadding}) => !isPadding);
  return JSON.stringify(written.map(({path, sizeBytes, isLink}) => JSON.stringify([path, sizeBytes, isLink])).sort());
}

/** Version 1: `files`, or `length` of the one file, which has the torrent's name. */
function listFlatFiles(info: BencodedDictionary): ListedFile[] {
  const files = info.entries.get('files');
  if (files === undefined) return [fileOf(info, [parseTorrentName(info)])];
  if (files.kind !== 'list' || files.items.length === 0) throw new TorrentError('has no list of files');
  demandFewFiles(files.items.length);
  return files.items.map(file => {
    if (file.kind !== 'dictionary') throw new TorrentError('has a file that is no dictionary');
    return fileOf(file, pathOf(file));
  });
}

function pathOf({entries}: BencodedDictionary): string[] {
  const path = [entries.get('path.utf-8'), entries.get('path')].find(value => value?.kind === 'list');
  if (path?.kind !== 'list' || path.items.length === 0) throw new TorrentError('has a file without a path');
  demandShallow(path.items.length);
  return path.items.map(part => {
    if (part.kind !== 'text') throw new TorrentError('has a file whose path is no text');
    return textOfName(part.bytes);
  });
}

/** Version 2: dictionaries in dictionaries, each key a part of the path, and an empty key for the file itself. */
function listTreeFiles(info: BencodedDictionary): ListedFile[] {
  const tree = info.entries.get('file tree');
  if (tree?.kind !== 'dictionary' || tree.entries.size === 0) throw new TorrentError('has no tree of files');
  const files: ListedFile[] = [];
  listBelow(tree, [], files);
  return files;
}

function listBelow(folder: BencodedDictionary, path: readonly string[], files: ListedFile[]): void {
  demandShallow(path.length);
  for (const [key, value] of folder.entries) {
    const below = [...path, textOfName(Buffer.from(key, 'latin1'))];
    if (value.kind !== 'dictionary' || key === '') throw new TorrentError('has a tree of files that is broken');
    const file = value.entries.get('');
    if (file === undefined) {
      listBelow(value, below, files);
      continue;
    }
    if (file.kind !== 'dictionary' || value.entries.size > 1) {
      throw new TorrentError('has a tree of files that is broken');
    }
    files.push(fileOf(file, below));
    demandFewFiles(files.length);
  }
}

function fileOf({entries}: BencodedDictionary, path: readonly string[]): ListedFile {
  const attributes = entries.get('attr');
  const has = (letter: string): boolean =>
    attributes?.kind === 'text' && Buffer.from(attributes.bytes).includes(letter.charCodeAt(0));
  // Written before there was `attr`, and by its exact form alone: any other file that is called so lands on the disk.
  const isPadFile = path.length === 2 && path[0] === '.pad' && /^\d+$/.test(path[1] ?? '');
  const isLink = has('l');
  return {path, sizeBytes: isLink ? 0 : sizeOf(entries.get('length')), isPadding: has('p') || isPadFile, isLink};
}

function sizeOf(length: Bencoded | undefined): number {
  if (length?.kind !== 'integer') throw new TorrentError('has a file without a length');
  if (length.value < 0n || length.value > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new TorrentError(`has a file of ${length.value} bytes`);
  }
  return Number(length.value);
}

function demandFewFiles(files: number): void {
  if (files > mostFiles) throw new TorrentError(`has more than ${mostFiles} files`);
}

const mostFiles = 100_000;

function demandShallow(parts: number): void {
  if (parts > mostParts) throw new TorrentError(`has folders more than ${mostParts} deep`);
}

/** Parts of a path. */
const mostParts = 50;
