import type {DownloadState} from './qbittorrent.ts';

export type StateMeaning = {
  state: DownloadState;
  /** A word of the upload side: all wanted bytes were checked. */
  isUpload: boolean;
};

/**
 * What a word of `state` means, by source/webui/api/serialize/serialize_torrent.cpp of 4.1 to 5.2. A word of a version to
 * come is read by its ending and the progress.
 */
export function stateMeaning(word: string | undefined, progress: number): StateMeaning {
  const known = word === undefined ? undefined : states.get(word);
  if (known !== undefined) return {state: known, isUpload: uploads.has(known)};
  if (progress < 1) return {state: 'downloading', isUpload: false};
  const isUpload = word?.endsWith('UP') === true && !word.startsWith('checking');
  return {state: isUpload ? 'completed' : 'checking', isUpload};
}

const states: ReadonlyMap<string, DownloadState> = new Map([
  ['error', 'error'],
  ['missingFiles', 'missing'],
  ['uploading', 'seeding'],
  ['stalledUP', 'seeding'],
  ['forcedUP', 'seeding'],
  ['queuedUP', 'seeding'],
  // Called paused up to 4.6, stopped from 5.0 on.
  ['pausedUP', 'completed'],
  ['stoppedUP', 'completed'],
  ['checkingUP', 'checking'],
  ['checkingDL', 'checking'],
  ['checkingResumeData', 'checking'],
  ['queuedForChecking', 'checking'],
  ['allocating', 'downloading'],
  ['downloading', 'downloading'],
  ['metaDL', 'downloading'],
  ['forcedMetaDL', 'downloading'],
  ['forcedDL', 'downloading'],
  ['pausedDL', 'paused'],
  ['stoppedDL', 'paused'],
  ['queuedDL', 'queued'],
  ['stalledDL', 'stalled'],
  ['moving', 'moving'],
]);

const uploads: ReadonlySet<DownloadState> = new Set(['seeding', 'completed']);
