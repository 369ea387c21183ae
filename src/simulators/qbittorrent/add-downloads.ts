import {type Answer, jsonAnswer} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import type {SimulatedDownload, TorrentIdentity} from './model.ts';
import {plain} from './plain.ts';
import type {QbittorrentState} from './qbittorrent-state.ts';
import {type ReadForm, readForm} from './read-form.ts';
import {magnetIdentity, torrentIdentity} from './torrent-identity.ts';

/** Adds what a form brings; what is there already stays as it is, and counts as a failure. */
export function addDownloads(request: LoopbackRequest, state: QbittorrentState): Answer {
  const form = readForm(request);
  const files = form.files.map(torrentIdentity);
  if (files.includes(undefined)) return plain("Error: 'release.torrent' is not a valid torrent file.", 415);
  const urls = (form.fields['urls'] ?? '').split('\n').filter(url => url !== '');
  const magnets = urls.filter(url => url.startsWith('magnet:')).map(magnetIdentity);
  const brought = [...files, ...magnets].filter(identity => identity !== undefined);
  const fresh = brought.filter(identity => !isThere(identity, state));
  for (const identity of fresh) add(identity, form, state);
  // Other addresses are fetched later, so that nobody knows.
  const pending = urls.length - magnets.length;
  return answerFor(state, {added: fresh, failed: brought.length - fresh.length, pending});
}

/** By any of its hashes. */
function isThere({infohash, v1, v2}: TorrentIdentity, {downloads}: QbittorrentState): boolean {
  const isSame = (other: TorrentIdentity): boolean =>
    other.infohash === infohash || (v1 !== '' && other.v1 === v1) || (v2 !== '' && other.v2 === v2);
  return [...downloads.values()].some(isSame);
}

function add(identity: TorrentIdentity, {fields}: ReadForm, state: QbittorrentState): void {
  const {dialect, preferences, categories, now} = state;
  const isOld = dialect === '4.5';
  const isStopped = fields[isOld ? 'paused' : 'stopped'] === 'true';
  const category = fields['category'] ?? '';
  const temporary = preferences.temp_path_enabled ? preferences.temp_path : '';
  const download: SimulatedDownload = {
    ...identity,
    savePath: fields['savepath'] || preferences.save_path,
    downloadPath: fields['useDownloadPath'] === 'true' ? (fields['downloadPath'] ?? '') : temporary,
    category,
    sequential: fields['sequentialDownload'] === 'true',
    state: firstState(identity, {isOld, isStopped}),
    progress: 0,
    addedAt: now(),
    completedAt: undefined,
    form: fields,
  };
  if (category !== '' && !categories.has(category)) categories.set(category, {name: category, savePath: ''});
  state.downloads.set(identity.infohash, download);
  state.onAdd(download);
}

function firstState({files}: TorrentIdentity, {isOld, isStopped}: {isOld: boolean; isStopped: boolean}): string {
  if (isStopped) return isOld ? 'pausedDL' : 'stoppedDL';
  return files.length === 0 ? 'metaDL' : 'stalledDL';
}

function answerFor(
  {dialect}: QbittorrentState,
  {added, failed, pending}: {added: readonly TorrentIdentity[]; failed: number; pending: number},
): Answer {
  const isTaken = added.length + pending > 0;
  if (dialect !== '5.2') return plain(isTaken ? 'Ok.' : 'Fails.', 200);
  const counts = {
    success_count: added.length,
    pending_count: pending,
    failure_count: failed,
    added_torrent_ids: added.map(({infohash}) => infohash),
  };
  if (!isTaken) return jsonAnswer(JSON.stringify(counts), 409);
  return jsonAnswer(JSON.stringify(counts), pending > 0 ? 202 : 200);
}
