import {cleanName} from '../clean-name.ts';
import {type Fields, listOf, textOf, wholeOf} from '../fields.ts';
import {stateMeaning} from './download-states.ts';
import type {QbittorrentFile, QbittorrentTorrent} from './qbittorrent.ts';

/** The list of `torrents/info`, without what has no id; undefined for an answer that is none. */
export function parseTorrents(answer: unknown): QbittorrentTorrent[] | undefined {
  if (!Array.isArray(answer)) return undefined;
  const torrents = listOf(answer)
    .map(parseTorrent)
    .filter(torrent => torrent !== undefined);
  return answer.length > 0 && torrents.length === 0 ? undefined : torrents;
}

/** The list of `torrents/files`; undefined for an answer that is none. */
export function parseFiles(answer: unknown): QbittorrentFile[] | undefined {
  if (!Array.isArray(answer)) return undefined;
  return listOf(answer).flatMap(file => {
    const path = textOf(file['name']);
    return path === undefined ? [] : [{path: path.replaceAll('\\', '/'), sizeBytes: bytesOf(file['size']) ?? 0}];
  });
}

/** The ids that a torrent with this one is listed under: the hash of version 2 is cut to the length of the other. */
export function listedId(infohash: string): string | undefined {
  return infohashOf(infohash)?.slice(0, 40);
}

function parseTorrent(fields: Fields): QbittorrentTorrent | undefined {
  const infohash = infohashOf(fields['hash'])?.slice(0, 40);
  if (infohash === undefined) return undefined;
  const totalBytes = bytesOf(fields['size']) ?? bytesOf(fields['total_size']) ?? 0;
  const progress = progressOf(fields['progress']);
  const {state, isUpload} = stateMeaning(textOf(fields['state']), progress);
  return {
    infohash,
    infohashes: infohashesOf(infohash, fields),
    name: cleanName(textOf(fields['name']) ?? '') ?? infohash,
    state,
    isComplete: progress === 1 && isUpload && !liesInDownloadPath(fields),
    progress,
    downloadedBytes: bytesOf(fields['completed']) ?? Math.floor(progress * totalBytes),
    totalBytes,
    speed: bytesOf(fields['dlspeed']) ?? 0,
    etaSeconds: wholeOf(fields['eta'], [0, noEnd - 1]),
    savePath: textOf(fields['save_path']) ?? '',
    contentPath: textOf(fields['content_path']),
    category: textOf(fields['category']),
    addedAt: instantOf(fields['added_on']),
    completedAt: instantOf(fields['completion_on']),
    seeds: wholeOf(fields['num_seeds'], [0, Number.MAX_SAFE_INTEGER]),
  };
}

/** What qBittorrent writes for an end that it does not expect: 100 days. */
const noEnd = 8_640_000;

function infohashesOf(infohash: string, fields: Fields): string[] {
  const [v1, v2] = [infohashOf(fields['infohash_v1']), infohashOf(fields['infohash_v2'])];
  return [...new Set([infohash, v1, v2, v2?.slice(0, 40)])].filter(id => id !== undefined);
}

function infohashOf(value: unknown): string | undefined {
  const text = textOf(value)?.toLowerCase();
  return text !== undefined && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : undefined;
}

function progressOf(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? Math.min(value, 1) : 0;
}

function bytesOf(value: unknown): number | undefined {
  return wholeOf(value, [0, Number.MAX_SAFE_INTEGER]);
}

/** Seconds since 1970; 0, -1 and its unsigned form stand for none. */
function instantOf(value: unknown): Date | undefined {
  const seconds = wholeOf(value, [1, 4_294_967_294]);
  return seconds === undefined ? undefined : new Date(seconds * 1000);
}

/** Between the last byte and the move to the save path. The deeper of the two folders decides where one holds the other. */
function liesInDownloadPath(fields: Fields): boolean {
  const [content, download, save] = ['content_path', 'download_path', 'save_path'].map(key => folderOf(fields[key]));
  if (!content || !download || !content.startsWith(download)) return false;
  return !(save && content.startsWith(save) && save.length >= download.length);
}

/** With one slash at its end, and a drive as a folder of the root. */
function folderOf(value: unknown): string | undefined {
  const path = textOf(value)?.replaceAll('\\', '/').replace(/\/*$/, '/');
  return path === undefined || path.startsWith('/') ? path : `/${path}`;
}
