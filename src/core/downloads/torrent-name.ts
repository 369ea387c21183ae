import type {BencodedDictionary} from '../../base/bencode.ts';
import {textOfBytes} from '../../base/text-of-bytes.ts';
import {TorrentError} from './torrent-error.ts';

/** The name of a torrent; `name.utf-8`, which old programs add beside one in the letters of their system, goes first. */
export function parseTorrentName({entries}: BencodedDictionary): string {
  const name = [entries.get('name.utf-8'), entries.get('name')].find(value => value?.kind === 'text');
  if (name?.kind !== 'text') throw new TorrentError('has no name');
  return textOfName(name.bytes);
}

/** A name of a torrent or in it; U+FFFD for bytes that are no UTF-8. */
export function textOfName(bytes: Uint8Array): string {
  if (bytes.length > longestName) throw new TorrentError(`has a name of more than ${longestName} bytes`);
  // A byte order mark is a part of the name: TextDecoder would drop it.
  return textOfBytes(bytes);
}

/** File systems take 255. */
const longestName = 1000;
