import type {DownloadState} from '../../clients/qbittorrent/qbittorrent.ts';

/** A torrent that was added for an approval, as qBittorrent showed it last. */
export type Download = {
  infohash: string;
  approvalId: string;
  name: string;
  state: DownloadState;
  /** 0 to 1. */
  progress: number;
  downloadedBytes: number;
  totalBytes: number;
  /** Bytes per second. */
  speed: number;
  etaSeconds: number | undefined;
  addedAt: Date;
  /** When qBittorrent showed it last. */
  seenAt: Date;
  completedAt: Date | undefined;
  /** The movie among its files, by the name Plex will show it under. */
  movieFile: {name: string; sizeBytes: number} | undefined;
  /** The folder it is saved to, as Plex sees it. */
  plexFolder: string | undefined;
};
