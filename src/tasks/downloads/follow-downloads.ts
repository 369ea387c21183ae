import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {QbittorrentClient, QbittorrentTorrent} from '../../clients/qbittorrent/qbittorrent.ts';
import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {createApprovalStore} from '../../core/approvals/approval-store.ts';
import {moveApproval, requireApproval} from '../../core/approvals/move-approval.ts';
import type {Download} from '../../core/downloads/download.ts';
import {createDownloadStore} from '../../core/downloads/download-store.ts';
import {troubleOf} from '../../core/downloads/trouble-of.ts';
import type {Database} from '../../storage/database.ts';
import {notify} from '../telegram/notify.ts';
import {completeDownload} from './complete-download.ts';
import {failDownload} from './fail-download.ts';
import {findItem} from './find-item.ts';

/** qBittorrent lists its torrents one after the other while it starts: what it does not show for so long is gone. */
const goneAfterMs = 120_000;
/** What was taken for removed may show again, such as after its disk was away. */
const returnsWithinMs = 7 * 86_400_000;

type Following = {config: Config; db: Database; signal: AbortSignal};
type Followed = {approval: Approval; download: Download};

/** The downloads to ask qBittorrent about: those under way, and those that went missing of late. */
export function listFollowed(db: Database, now: Date): Followed[] {
  const downloads = createDownloadStore(db);
  return createApprovalStore(db)
    .list(['downloading', 'failed'])
    .flatMap(approval => {
      const download = downloads.find(approval.id);
      return download && isFollowed(approval, download, now) ? [{approval, download}] : [];
    });
}

function isFollowed({state}: Approval, download: Download, now: Date): boolean {
  if (state === 'downloading') return true;
  return download.state === 'missing' && now.getTime() - download.seenAt.getTime() < returnsWithinMs;
}

/** Keeps what qBittorrent shows of downloads. Answers what could not be done just now; one in trouble does not stop the others. */
export async function followDownloads(app: App, {config, db, signal}: Following): Promise<UserError[]> {
  const followed = listFollowed(db, app.now());
  if (followed.length === 0) return [];
  const troubles: UserError[] = [];
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    const outcome = await orUserError(signal, work);
    if (!(outcome instanceof UserError)) return outcome;
    troubles.push(outcome);
    return undefined;
  };
  const shown = await attempt(async () => {
    const qbittorrent = await requireQbittorrent(app, config, signal);
    return {qbittorrent, torrents: await qbittorrent.listTorrents(followed.map(({download}) => download.infohash))};
  });
  for (const one of shown ? followed : []) {
    const torrent = shown?.torrents.find(({infohashes}) => infohashes.includes(one.download.infohash));
    const world = {app, config, db, signal};
    await attempt(() =>
      torrent && shown ? noteShown(world, shown.qbittorrent, {...one, torrent}) : noteAbsent(world, one),
    );
  }
  return troubles;
}

async function requireQbittorrent(app: App, config: Config, signal: AbortSignal): Promise<QbittorrentClient> {
  const qbittorrent = await app.createQbittorrent(config, signal);
  if (qbittorrent) return qbittorrent;
  throw new UserError('config', 'no qBittorrent is set up any more, and downloads are with it', {
    hint: 'set qbittorrent.url again',
  });
}

type World = Following & {app: App};

async function noteShown(
  {app, db, config}: World,
  qbittorrent: Pick<QbittorrentClient, 'listFiles'>,
  {approval: {id, state, message}, download, torrent}: Followed & {torrent: QbittorrentTorrent},
): Promise<void> {
  // Of a magnet link nothing was known before.
  const isUnknown = torrent.isComplete && download.movieFile === undefined;
  const movieFile = isUnknown ? largestOf(await qbittorrent.listFiles(download.infohash)) : undefined;
  const at = app.now();
  db.write(sql => {
    const downloads = createDownloadStore(db);
    if (state === 'failed') moveApproval(sql, {id, move: 'resume', at});
    downloads.follow(id, torrent, at);
    if (movieFile) downloads.noteMovieFile(id, movieFile);
    const trouble = troubleOf(torrent);
    if (trouble !== message && (trouble !== undefined || isTrouble(message))) {
      createApprovalStore(db).noteMessage(id, trouble);
    }
    if (trouble !== undefined && downloads.noteTrouble(id, trouble, at)) {
      notify(sql, config, {what: 'failed', approval: requireApproval(sql, id), download: downloads.find(id), at});
    }
    if (torrent.isComplete) completeDownload(db, {id, at});
  });
}

function isTrouble(message: string | undefined): boolean {
  return (['error', 'missing'] as const).some(state => troubleOf({state}) === message);
}

/** What was removed when it was complete, as by a limit of its ratio, is there all the same. */
async function noteAbsent(world: World, {approval, download}: Followed): Promise<void> {
  const {app, db, config, signal} = world;
  const {id, state} = approval;
  if (state === 'failed') return;
  const at = app.now();
  const since = createDownloadStore(db).noteAbsent(id, at);
  if (at.getTime() - since.getTime() < goneAfterMs) return;
  const item = await findItem({db, plex: await app.createPlex(config, signal)}, {approval, download, deep: true});
  db.write(() => {
    if (item === undefined) {
      createDownloadStore(db).noteGone(id, at);
      failDownload(db, config, {id, at, message: 'it was removed from qBittorrent'});
      return;
    }
    createDownloadStore(db).noteCompleted(id, at);
    completeDownload(db, {id, at});
  });
}

/** The last part of the path is what Plex shows. */
function largestOf(files: readonly {path: string; sizeBytes: number}[]): Download['movieFile'] {
  const [largest] = files.toSorted((a, b) => b.sizeBytes - a.sizeBytes);
  return largest && {name: largest.path.split(/[\\/]/).at(-1) ?? largest.path, sizeBytes: largest.sizeBytes};
}
