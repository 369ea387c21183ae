import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {QbittorrentClient, QbittorrentTorrent} from '../../clients/qbittorrent/qbittorrent.ts';
import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {createApprovalStore} from '../../core/approvals/approval-store.ts';
import {moveApproval} from '../../core/approvals/move-approval.ts';
import {describePaths} from '../../core/downloads/describe-paths.ts';
import {createDownloadStore} from '../../core/downloads/download-store.ts';
import type {Database} from '../../storage/database.ts';
import {notify} from '../telegram/notify.ts';
import {completeDownload} from './complete-download.ts';
import {failDownload} from './fail-download.ts';
import {type PreparedTorrent, prepareTorrent} from './prepare-torrent.ts';
import {type PlannedSave, planSave, plexFolderOf, readSaveWorld, type SaveWorld} from './save-world.ts';
import {withDownloads} from './with-downloads.ts';

const dayMs = 86_400_000;
/** A day in which the machine was off counts for nothing. */
const leastTries = 8;

export type StartRequest = {
  config: Config;
  /** These are tried at once; undefined: all of which the time has come. */
  ids?: readonly string[];
};

/**
 * Hands what was approved to qBittorrent. What cannot be done now stays approved, is answered, and is tried again later, for a day; what
 * can never be done fails. Each step is written down before it is taken, so that one that was cut off goes on where it was.
 */
export async function startDownloads(app: App, {config, ids}: StartRequest): Promise<UserError[]> {
  const {db} = await app.openLibrary(config);
  const store = createApprovalStore(db);
  const due = (): Approval[] =>
    ids === undefined ? store.listToStart(app.now()) : store.list(['approved']).filter(({id}) => ids.includes(id));
  if (due().length === 0) return [];
  return withDownloads(app, db, async signal => {
    // Another process may have started them while this one waited.
    const approvals = due();
    if (approvals.length === 0) return [];
    const world = await readSaveWorld(app, config, signal);
    const troubles: UserError[] = [];
    for (const approval of approvals) {
      const trouble = await startOne({app, config, db, world, signal}, approval);
      if (trouble) troubles.push(trouble);
    }
    return troubles;
  });
}

type Starting = {app: App; config: Config; db: Database; world: SaveWorld; signal: AbortSignal};

/** Answers why it is tried again later. */
async function startOne(starting: Starting, approval: Approval): Promise<UserError | undefined> {
  const {app, db, signal} = starting;
  const store = createApprovalStore(db);
  const {id} = approval;
  const outcome = await orUserError(signal, () => start(starting, approval));
  const at = app.now();
  if (outcome === undefined) return undefined;
  if (!(outcome instanceof UserError)) {
    failDownload(db, starting.config, {id, at, message: outcome.refused});
    return undefined;
  }
  const message = outcome.hint === undefined ? outcome.message : `${outcome.message}; ${outcome.hint}`;
  const since = approval.decidedAt ?? approval.requestedAt;
  const tries = store.notePause(id, {message, at});
  if (tries < leastTries || at.getTime() - since.getTime() < dayMs) return outcome;
  failDownload(db, starting.config, {id, at, message: `could not be started for a day: ${message}`});
  return undefined;
}

/** Throws UserError where it may be done later; `refused`: never. */
async function start(starting: Starting, approval: Approval): Promise<{refused: string} | undefined> {
  const {app, config, db, signal} = starting;
  const qbittorrent = await requireQbittorrent(app, config, signal);
  const prepared = await prepareTorrent(app, {config, db, approval});
  if ('refused' in prepared) return prepared;
  const plan = planSave(starting, approval);
  if (plan.kind === 'refused') {
    const [unheard] = starting.world.unheard;
    if (unheard) throw unheard;
    return {refused: `${plan.because} (${describePaths(plan).replaceAll('\n', '; ')}); ${plan.hint}`};
  }
  const [there] = await qbittorrent.listTorrents(prepared.infohashes);
  // What it has already has its file in the folder perhaps: that is no stranger's.
  const refused = there ? undefined : prepared.judge(plan.plexFolder);
  if (refused !== undefined) return {refused};
  const saveTo = there?.savePath ?? plan.saveTo;
  createApprovalStore(db).notePlan(approval.id, {infohash: prepared.infohashes[0], saveTo, movie: plan.movie});
  const torrent = there ?? (await add(qbittorrent, {prepared, plan, config}));
  begin(starting, approval, {prepared, plan, torrent});
  return undefined;
}

async function requireQbittorrent(app: App, config: Config, signal: AbortSignal): Promise<QbittorrentClient> {
  const qbittorrent = await app.createQbittorrent(config, signal);
  if (qbittorrent) return qbittorrent;
  throw new UserError('config', 'no qBittorrent is set up, and nothing else downloads', {
    hint: 'set qbittorrent.url or QBITTORRENT_URL',
  });
}

type Adding = {prepared: PreparedTorrent; plan: PlannedSave; config: Config};

async function add(
  qbittorrent: QbittorrentClient,
  {prepared, plan, config: {qbittorrent: settings}}: Adding,
): Promise<QbittorrentTorrent> {
  const {infohashes} = prepared;
  const {category, paused, sequential, incompletePath} = settings;
  await qbittorrent.ensureCategory(category);
  await qbittorrent.addTorrent({
    torrent: prepared.torrent,
    infohashes,
    savePath: plan.saveTo,
    category,
    paused,
    sequential,
    incompletePath,
  });
  const [added] = await qbittorrent.listTorrents(infohashes);
  if (added) return added;
  throw new UserError('refused', 'qBittorrent took the torrent and does not list it', {
    hint: 'look into its log; it is tried again',
  });
}

type Begun = Omit<Adding, 'config'> & {torrent: QbittorrentTorrent};

function begin({app, db, config, world}: Starting, {id}: Approval, {prepared, plan, torrent}: Begun): void {
  const at = app.now();
  const isElsewhere = !isSameFolder(torrent.savePath, plan.saveTo);
  const message = isElsewhere ? `it was in qBittorrent already, which saves it to ${torrent.savePath}` : undefined;
  db.write(sql => {
    const {approval, moved} = moveApproval(sql, {id, move: 'start', at, message});
    if (!moved) return;
    const downloads = createDownloadStore(db);
    downloads.begin({
      approvalId: id,
      torrent,
      movieFile: prepared.movieFile,
      plexFolder: isElsewhere ? plexFolderOf(world, config, torrent.savePath) : plan.plexFolder,
      at,
    });
    if (torrent.isComplete) completeDownload(db, {id, at});
    notify(sql, config, {what: 'started', approval, download: downloads.find(id), at});
  });
}

/** As qBittorrent writes folders, with or without a separator at the end. */
function isSameFolder(a: string, b: string): boolean {
  const bare = (path: string): string => path.replaceAll('\\', '/').replace(/\/+$/, '');
  return bare(a) === bare(b);
}
