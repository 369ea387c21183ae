import {BencodeError, parseBencode} from '../base/bencode.ts';

/**
 * True for bytes that begin with a whole bencoded dictionary with a dictionary `info` in it, as BEP 3 defines a .torrent.
 * What the values mean is not looked at.
 */
export function isTorrent(bytes: Uint8Array): boolean {
  try {
    const value = parseBencode(bytes);
    return value.kind === 'dictionary' && value.entries.get('info')?.kind === 'dictionary';
  } catch (error) {
    if (error instanceof BencodeError) return false;
    throw error;
  }
}
