import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
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
    if (!(torrent instanceof Uint8Array)) {
      const infohashes = magnetInfohashes(torrent.magnet);
      return {torrent, infohashes, movieFile: undefined, judge: () => undefined};
    }
    const contents = parseTorrent(torrent);
    const verdict = judgeTorrent(contents, {taken: []});
    if ('refused' in verdict) return verdict;
    const judge: PreparedTorrent['judge'] = plexFolder => {
      const taken = plexFolder === undefined ? [] : db.read(sql => listTakenNames(sql, plexFolder, approval.id));
      const there = judgeTorrent(contents, {taken});
      return 'refused' in there ? there.refused : undefined;
    };
    return {torrent, infohashes: contents.infohashes, movieFile: verdict.movieFile, judge};
  } catch (error) {
    if (!(error instanceof TorrentError)) throw error;
    return {refused: `the .torrent of ${approval.release.source} ${error.message}`};
  }
}
