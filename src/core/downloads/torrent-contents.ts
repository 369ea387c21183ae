import {createHash} from 'node:crypto';
import {type Bencoded, type BencodedDictionary, BencodeError, parseBencode} from '../../base/bencode.ts';
import {infohashIds} from './infohash-ids.ts';
import {TorrentError} from './torrent-error.ts';
import {type ListedFile, listTorrentFiles} from './torrent-files.ts';
import {parseTorrentName} from './torrent-name.ts';

export {TorrentError} from './torrent-error.ts';

export type TorrentFile = {
  /** Parts of the path below the torrent's own folder, as the torrent writes them: nothing says that they are harmless. */
  path: string[];
  sizeBytes: number;
};

/** What a .torrent says of itself. */
export type TorrentContents = {
  /** Ids under which qBittorrent may know it, the likeliest first, of 40 or 64 hexadecimal digits in lower case. */
  infohashes: string[];
  /** SHA-1 of `info`. */
  infohashV1: string | undefined;
  /** SHA-256 of `info`, of torrents of version 2 and of hybrids. */
  infohashV2: string | undefined;
  /** Of the one file, or of the folder that holds several. */
  name: string;
  totalBytes: number;
  files: TorrentFile[];
  /** Links in place of files: qBittorrent would make them on the disk. */
  links: TorrentFile[];
};

/**
 * Reads a .torrent of version 1 (BEP 3), 2 (BEP 52) or both, with the file attributes of BEP 47; padding is left out. Bytes
 * behind it are left alone and keys may come in any order, as libtorrent has it. Bytes of names that are not UTF-8 become
 * U+FFFD, which judgeTorrent refuses. Throws TorrentError.
 */
export function parseTorrent(bytes: Uint8Array): TorrentContents {
  if (bytes.length > mostBytes) throw new TorrentError(`is larger than ${mostBytes / 1_048_576} MiB`);
  const info = infoOf(bytes);
  const {hasV1, hasV2} = versionsOf(info);
  const infohashV1 = hasV1 ? createHash('sha1').update(info.raw).digest('hex') : undefined;
  const infohashV2 = hasV2 ? createHash('sha256').update(info.raw).digest('hex') : undefined;
  const listed = listTorrentFiles(info, {hasV1, hasV2}).filter(({isPadding}) => !isPadding);
  return {
    infohashes: infohashIds({v1: infohashV1, v2: infohashV2}),
    infohashV1,
    infohashV2,
    name: parseTorrentName(info),
    totalBytes: totalOf(listed),
    files: listed.filter(({isLink}) => !isLink).map(bare),
    links: listed.filter(({isLink}) => isLink).map(bare),
  };
}

/** The largest .torrent read; those of films are some hundred kilobytes. */
const mostBytes = 16_777_216;

function infoOf(bytes: Uint8Array): BencodedDictionary {
  const info = rootOf(bytes).entries.get('info');
  if (info?.kind !== 'dictionary') throw new TorrentError('has no dictionary "info"');
  return info;
}

function rootOf(bytes: Uint8Array): BencodedDictionary {
  const root = parsedOf(bytes);
  if (root.kind !== 'dictionary') throw new TorrentError('is no bencoded dictionary');
  return root;
}

function parsedOf(bytes: Uint8Array): Bencoded {
  try {
    return parseBencode(bytes);
  } catch (error) {
    if (error instanceof BencodeError) throw new TorrentError(error.message, {cause: error});
    throw error;
  }
}

/** Without `meta version` it is of version 1; with it, hashes of pieces as version 1 has them make it a hybrid. */
function versionsOf({entries}: BencodedDictionary): {hasV1: boolean; hasV2: boolean} {
  const version = entries.get('meta version');
  const number = version?.kind === 'integer' ? version.value : 1n;
  if (number !== 1n && number !== 2n) throw new TorrentError(`is of version ${number}, of which nothing is known`);
  const hasPieces = entries.get('pieces')?.kind === 'text';
  const hasV2 = number === 2n;
  if (!(hasV2 || hasPieces)) throw new TorrentError('has no hashes of pieces');
  return {hasV1: hasPieces, hasV2};
}

function totalOf(files: readonly ListedFile[]): number {
  const total = files.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
  if (!Number.isSafeInteger(total)) throw new TorrentError('names more bytes than there can be');
  return total;
}

function bare({path, sizeBytes}: ListedFile): TorrentFile {
  return {path: [...path], sizeBytes};
}
