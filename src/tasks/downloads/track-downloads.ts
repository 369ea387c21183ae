import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {QbittorrentTorrent} from '../../clients/qbittorrent/qbittorrent.ts';
import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {createApprovalStore} from '../../core/approvals/approval-store.ts';
import {moveApproval, requireApproval} from '../../core/approvals/move-approval.ts';
import type {Download} from '../../core/downloads/download.ts';
import {createDownloadStore} from '../../core/downloads/download-store.ts';
import {troubleOf} from '../../core/downloads/trouble-of.ts';
import type {Database} from '../../storage/database.ts';
import {notify} from '../telegram/notify.ts';
import {failDownload} from './fail-download.ts';
import {proveDownloads} from './prove-downloads.ts';
import {withDownloads} from './with-downloads.ts';

/** qBittorrent lists its torrents one after the other while it starts: what it does not show for so long is gone. */
const goneAfterMs = 120_000;

export type Tracked = {
  /** Undefined: it answered, or nothing was asked. */
  qbittorrent: UserError | undefined;
  plex: UserError | undefined;
};

/**
 * Looks how downloads are getting on, and proves what has come. What changed meanwhile, with nobody looking, is caught up with.
 */
export async function trackDownloads(app: App, config: Config): Promise<Tracked> {
  const {db} = await app.openLibrary(config);
  const isIdle = (): boolean =>
    createApprovalStore(db).count(['downloading']) === 0 && createDownloadStore(db).listUnsettled().length === 0;
  if (isIdle()) return {qbittorrent: undefined, plex: undefined};
  return withDownloads(app, db, async signal => {
    const followed = await orUserError(signal, () => follow(app, {config, db, signal}));
    const proven = await proveDownloads(app, {config, db, signal});
    return {qbittorrent: followed instanceof UserError ? followed : undefined, plex: proven.error};
  });
}

type Tracking = {config: Config; db: Database; signal: AbortSignal};

async function follow(app: App, {config, db, signal}: Tracking): Promise<void> {
  const approvals = createApprovalStore(db).list(['downloading']);
  const downloads = createDownloadStore(db);
  const followed = approvals.flatMap(approval => {
    const download = downloads.find(approval.id);
    return download ? [{approval, download}] : [];
  });
  if (followed.length === 0) return;
  const qbittorrent = await app.createQbittorrent(config, signal);
  if (!qbittorrent) {
    throw new UserError('config', 'no qBittorrent is set up any more, and downloads are with it', {
      hint: 'set qbittorrent.url again',
    });
  }
  const torrents = await qbittorrent.listTorrents(followed.map(({download}) => download.infohash));
  for (const {approval, download} of followed) {
    const torrent = torrents.find(({infohashes}) => infohashes.includes(download.infohash));
    if (torrent) noteShown({app, db, config}, approval, torrent);
    else noteAbsent({app, db, config}, approval, download);
    if (torrent?.isComplete && download.movieFile === undefined) {
      downloads.noteMovieFile(approval.id, largestOf(await qbittorrent.listFiles(download.infohash)));
    }
  }
}

type World = {app: Pick<App, 'now'>; db: Database; config: Config};

function noteShown({app, db, config}: World, {id}: Approval, torrent: QbittorrentTorrent): void {
  const at = app.now();
  db.write(sql => {
    const downloads = createDownloadStore(db);
    downloads.follow(id, torrent, at);
    const trouble = troubleOf(torrent);
    if (downloads.noteTrouble(id, trouble)) {
      createApprovalStore(db).noteMessage(id, trouble);
      const approval = requireApproval(sql, id);
      if (trouble) notify(sql, config, {what: 'failed', approval, download: downloads.find(id), at});
    }
    if (torrent.isComplete) moveApproval(sql, {id, move: 'complete', at, message: 'Plex is to show it'});
  });
}

function noteAbsent({app, db, config}: World, {id}: Approval, {seenAt}: Download): void {
  const at = app.now();
  if (at.getTime() - seenAt.getTime() < goneAfterMs) return;
  db.write(() => {
    createDownloadStore(db).noteMissing(id, at);
    failDownload(db, config, {id, at, message: 'it was removed from qBittorrent'});
  });
}

/** Of a magnet link nothing was known before. The last part of the path is what Plex shows. */
function largestOf(files: readonly {path: string; sizeBytes: number}[]): Download['movieFile'] {
  const [largest] = files.toSorted((a, b) => b.sizeBytes - a.sizeBytes);
  return largest && {name: largest.path.split(/[\\/]/).at(-1) ?? largest.path, sizeBytes: largest.sizeBytes};
}
