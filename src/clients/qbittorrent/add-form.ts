import {isTorrent} from '../is-torrent.ts';
import type {Form} from './ask.ts';
import type {AddRequest} from './qbittorrent.ts';

/**
 * The form of `torrents/add`, in words of every version: each ignores those it does not know. Throws for what is neither a
 * .torrent nor a magnet address, which is a bug: qBittorrent must not be handed the address of a tracker.
 */
export async function addForm(request: AddRequest): Promise<Form> {
  const form = new FormData();
  for (const [name, value] of Object.entries(wordsFor(request))) form.set(name, value);
  const {torrent} = request;
  if (torrent instanceof Uint8Array) {
    if (!isTorrent(torrent)) throw new Error('these bytes are no .torrent');
    form.set('torrents', new Blob([new Uint8Array(torrent)], {type: 'application/x-bittorrent'}), 'release.torrent');
  } else {
    if (!/^magnet:\?\S+$/.test(torrent.magnet)) throw new Error('this is no magnet address');
    form.set('urls', torrent.magnet);
  }
  const body = new Response(form);
  return {
    contentType: body.headers.get('content-type') ?? '',
    bytes: new Uint8Array(await body.arrayBuffer()),
  };
}

function wordsFor({savePath, category, paused, sequential, incompletePath}: AddRequest): Record<string, string> {
  return {
    savepath: savePath,
    // Otherwise the folder of the category wins over the save path.
    autoTMM: 'false',
    category,
    // Called stopped from 5.0 on.
    paused: String(paused),
    stopped: String(paused),
    sequentialDownload: String(sequential),
    // Called root_folder up to 4.3.
    contentLayout: 'NoSubfolder',
    root_folder: 'false',
    ...(incompletePath !== undefined && {downloadPath: incompletePath, useDownloadPath: 'true'}),
  };
}
