/** Why bytes are no torrent, or an address no magnet: a part of a sentence, such as "is not bencode (byte 12)". */
export class TorrentError extends Error {
  override readonly name = 'TorrentError';
}
