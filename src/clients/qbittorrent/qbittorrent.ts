import type {Sleep} from '../../base/retry.ts';

export type QbittorrentOptions = {
  /** http(s)://host:port, with a reverse proxy's path where there is one. */
  url: string;
  /** Without both, nobody signs in: qBittorrent may let this address pass. */
  username: string | undefined;
  password: string | undefined;
  /** In place of user and password, from qBittorrent 5.2 on. */
  apiKey: string | undefined;
  /** For each try. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Waits between tries; the real clock unless a test brings its own. */
  sleep?: Sleep;
  now: () => Date;
  signIns: SignInBook;
};

/** What is known of refused sign-ins, kept over processes, so that no wrong password is tried until qBittorrent bans this address. */
export type SignInBook = {
  /** Undefined once a sign-in was accepted. */
  lastRefusal(): Date | undefined;
  noteRefused(at: Date): void;
  noteAccepted(): void;
};

export type DownloadState =
  | 'downloading'
  | 'paused'
  | 'queued'
  | 'stalled'
  | 'checking'
  | 'moving'
  | 'seeding'
  | 'completed'
  | 'error'
  | 'missing';

export type QbittorrentTorrent = {
  /** qBittorrent's own id of it, 40 hex digits in lower case. */
  infohash: string;
  /** Every id it goes by: its own, v1, v2, and v2 cut to 40 digits; in lower case, each once. */
  infohashes: string[];
  name: string;
  state: DownloadState;
  /** All wanted bytes are there, checked, and where they stay. */
  isComplete: boolean;
  /** 0 to 1, of the wanted bytes. */
  progress: number;
  downloadedBytes: number;
  totalBytes: number;
  /** Bytes per second, downwards. */
  speed: number;
  /** Undefined where qBittorrent expects no end. */
  etaSeconds: number | undefined;
  /** As qBittorrent sees it. */
  savePath: string;
  /** The file, or the folder of several; as qBittorrent sees it, and in the incomplete path while it is there. */
  contentPath: string | undefined;
  category: string | undefined;
  addedAt: Date | undefined;
  completedAt: Date | undefined;
  /** Those it is connected to. */
  seeds: number | undefined;
};

export type QbittorrentFile = {
  /** From the save path on, with slashes. */
  path: string;
  sizeBytes: number;
};

export type QbittorrentSettings = {
  /** Where unfinished downloads lie; only where that is switched on. */
  incompletePath: string | undefined;
  /** Unfinished files end with `.!qB`. */
  marksIncomplete: boolean;
  savePath: string | undefined;
};

/** What it holds, in figures. */
export type QbittorrentSummary = {
  torrents: number;
  /** Where the default save path is; undefined where qBittorrent does not tell. */
  freeBytes: number | undefined;
};

export type QbittorrentVersion = {
  /** Such as `4.5.2`. */
  version: string;
  /** Such as `2.8.19`. */
  apiVersion: string;
};

export type AddRequest = {
  /** The bytes of a .torrent file, or a magnet address. Never the address of a tracker. */
  torrent: Uint8Array | {magnet: string};
  /** Every id the torrent may go by; at least one. */
  infohashes: readonly string[];
  /** As qBittorrent sees it. */
  savePath: string;
  category: string;
  paused: boolean;
  sequential: boolean;
  /** As qBittorrent sees it; undefined leaves that to its own settings. */
  incompletePath: string | undefined;
};

/**
 * One qBittorrent from 4.1 to 5.2, asked by Web API version 2, one request at a time. Everything throws UserError with a
 * sentence and a hint, never with the password, the API key or a session's cookie in it.
 */
export type QbittorrentClient = {
  fetchVersion(): Promise<QbittorrentVersion>;
  fetchSettings(): Promise<QbittorrentSettings>;
  /** Bytes free where the default save path is; undefined where qBittorrent does not tell. */
  fetchFreeSpace(): Promise<number | undefined>;
  fetchSummary(): Promise<QbittorrentSummary>;
  /** Where a category saves by itself, empty: where all do; undefined: there is no such category. */
  findCategory(name: string): Promise<{savePath: string} | undefined>;
  /** Names in a folder as qBittorrent sees it, from 5.0 on; `absent`: it has no such folder; undefined: too old to tell. */
  listFolder(path: string): Promise<string[] | 'absent' | undefined>;
  /** Those of them that are there. For none nobody is asked. */
  listTorrents(infohashes: readonly string[]): Promise<QbittorrentTorrent[]>;
  /** Throws UserError `not-found` for a torrent that is not there. */
  listFiles(infohash: string): Promise<QbittorrentFile[]>;
  /** A category that is there already stays as it is. */
  ensureCategory(name: string): Promise<void>;
  /** Safe to repeat: looks first, and looks again after an answer that was lost or refused. */
  addTorrent(request: AddRequest): Promise<'added' | 'there'>;
};
