import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {nameKey} from '../../core/approvals/name-key.ts';
import type {Download} from '../../core/downloads/download.ts';
import {judgeTorrent} from '../../core/downloads/judge-torrent.ts';
import {magnetInfohashes} from '../../core/downloads/magnet-infohash.ts';
import {listTakenNames} from '../../core/downloads/taken-names.ts';
import {parseTorrent, TorrentError} from '../../core/downloads/torrent-contents.ts';
import type {Torrent} from '../../core/releases/torrent-shelf.ts';
import type {Database} from '../../storage/database.ts';
import {fetchTorrent} from '../fetch-torrent.ts';

/** A torrent that may be handed over. */
export type PreparedTorrent = {
  torrent: Torrent;
  /** By which qBittorrent may know it, the likeliest first. */
  infohashes: string[];
  /** Undefined of a magnet link: what is in it shows later. */
  movieFile: Download['movieFile'];
  /** Why it must not be saved to a folder, as Plex sees it; undefined: it may. */
  judge: (plexFolder: string | undefined) => string | undefined;
};

type Preparing = {config: Config; db: Database; approval: Approval};

/** The torrent of an approval, looked through. Throws what the source throws; `refused`: it must not be downloaded. */
export async function prepareTorrent(
  app: Pick<App, 'openLibrary' | 'createSources' | 'now' | 'sleep' | 'signal'>,
  {config, db, approval}: Preparing,
): Promise<PreparedTorrent | {refused: string}> {
  const torrent = await fetchTorrent(app, config, approval.release);
  try {
    const taken = (plexFolder: string | undefined): string[] =>
      plexFolder === undefined ? [] : db.read(sql => listTakenNames(sql, plexFolder, approval.id));
    if (!(torrent instanceof Uint8Array)) {
      const infohashes = magnetInfohashes(torrent.magnet);
      const judge: PreparedTorrent['judge'] = folder => objectionToMagnet(approval.release.name, taken(folder));
      return {torrent, infohashes, movieFile: undefined, judge};
    }
    const contents = parseTorrent(torrent);
    const verdict = judgeTorrent(contents, {taken: []});
    if ('refused' in verdict) return verdict;
    const judge: PreparedTorrent['judge'] = folder => {
      const there = judgeTorrent(contents, {taken: taken(folder)});
      return 'refused' in there ? there.refused : undefined;
    };
    return {torrent, infohashes: contents.infohashes, movieFile: verdict.movieFile, judge};
  } catch (error) {
    if (!(error instanceof TorrentError)) throw error;
    return {refused: `the .torrent of ${approval.release.source} ${error.message}`};
  }
}

/** What is in it shows only once it is added: then its file must not be one that is there. */
function objectionToMagnet(name: string, taken: readonly string[]): string | undefined {
  const there = taken.find(one => nameKey(one.replace(/\.[^.]*$/, '')) === nameKey(name));
  return there === undefined ? undefined : `${there} is there already, and would be written over`;
}
