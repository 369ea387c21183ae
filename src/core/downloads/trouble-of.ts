import type {QbittorrentTorrent} from '../../clients/qbittorrent/qbittorrent.ts';

/** What of a download's state a person should look at, as a sentence; undefined: nothing. */
export function troubleOf({state}: Pick<QbittorrentTorrent, 'state'>): string | undefined {
  switch (state) {
    case 'error':
      return 'qBittorrent reports an error: the disk may be full, or the folder not writable';
    case 'missing':
      return 'qBittorrent misses its files';
    default:
      return undefined;
  }
}
