import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {PlexClient} from '../../clients/plex/plex.ts';
import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {createApprovalStore} from '../../core/approvals/approval-store.ts';
import {requireApproval} from '../../core/approvals/move-approval.ts';
import type {Download} from '../../core/downloads/download.ts';
import {createDownloadStore, type Unsettled} from '../../core/downloads/download-store.ts';
import {findArrived} from '../../core/downloads/find-arrived.ts';
import {holdingLibrary} from '../../core/downloads/holding-library.ts';
import {judgeArrived} from '../../core/downloads/judge-proof.ts';
import {nextLook} from '../../core/downloads/next-look.ts';
import type {Database, Sqlite} from '../../storage/database.ts';
import {scanMovie} from '../scan-library/scan-movie.ts';
import {notify} from '../telegram/notify.ts';
import {findItem} from './find-item.ts';

type Proving = {config: Config; db: Database; signal: AbortSignal};

/**
 * Has Plex look for what is complete and, once it shows it, reads its bytes and holds them against what was promised. Answers what could
 * not be done just now; one in trouble does not stop the others.
 */
export async function proveDownloads(app: App, {config, db, signal}: Proving): Promise<UserError[]> {
  const troubles: UserError[] = [];
  for (const unsettled of createDownloadStore(db).listUnsettled()) {
    const approval = createApprovalStore(db).find(unsettled.download.approvalId);
    if (!approval) continue;
    const world = {app, config, db, signal};
    const outcome = await orUserError(signal, () => prove(world, approval, unsettled));
    if (outcome instanceof UserError) troubles.push(outcome);
    tellIfLate(world, unsettled.download);
  }
  return troubles;
}

type World = Proving & {app: App};

/** Of what has come so lately there is nothing that a scan could have met. */
const freshMs = 300_000;

async function prove(world: World, approval: Approval, {download, ...looked}: Unsettled): Promise<void> {
  const {app, config, db, signal} = world;
  const downloads = createDownloadStore(db);
  const now = app.now();
  const completedAt = download.completedAt ?? now;
  const {look, refresh, isLast} = nextLook({completedAt, ...looked}, now);
  if (!look && !refresh) return;
  const plex = await app.createPlex(config, signal);
  if (refresh) await refreshFolder(world, plex, {approval, download});
  if (!look) return;
  downloads.noteLooked(approval.id, now);
  const deep = now.getTime() - completedAt.getTime() >= freshMs;
  const ratingKey = await findItem({db, plex}, {approval, download, deep});
  if (ratingKey !== undefined) {
    await readArrived(world, {approval, download, isLast, ratingKey});
    return;
  }
  if (isLast) giveUp(world, approval, `Plex has not shown ${download.movieFile?.name ?? download.name} for a day`);
  else downloads.noteUnseen(approval.id);
}

type Arriving = {approval: Approval; download: Download};

/** Takes the movie over as Plex has it now, and proves. */
async function readArrived(
  world: World,
  {approval, download, isLast, ratingKey}: Arriving & {isLast: boolean; ratingKey: string},
): Promise<void> {
  const {app, config, db} = world;
  const {movieFile} = download;
  const scan = await scanMovie(app, {config, ratingKey, holder: 'a felscanner that proves a download'});
  const arrived = movieFile && db.read(sql => findArrived(sql, movieFile, ratingKey));
  if (!arrived) return;
  const verdict = judgeArrived(approval.release.claims, arrived);
  const at = app.now();
  if ('proof' in verdict) {
    db.write(sql => {
      createApprovalStore(db).noteProof(approval.id, verdict.proof, at);
      createDownloadStore(db).settle(approval.id, at);
      tellComplete(world, sql, approval.id);
    });
    return;
  }
  const isOff = config.probe.mode === 'off';
  const why = isOff ? 'probe.mode is off' : (scan.result.failures[0]?.message ?? verdict.open);
  const message = verdict.isFinal ? `it cannot be proven: ${verdict.open}` : `it is not proven: ${why}`;
  if (isLast || isOff || verdict.isFinal) giveUp(world, approval, message);
  else createApprovalStore(db).noteMessage(approval.id, message);
}

function giveUp(world: World, {id}: Approval, message: string): void {
  const {app, db} = world;
  db.write(sql => {
    createApprovalStore(db).noteMessage(id, message);
    createDownloadStore(db).settle(id, app.now());
    tellComplete(world, sql, id);
  });
}

/** So long the message about a complete download waits for the proof, which then is in it. */
const proofWithinMs = 600_000;

/** A person is not kept waiting for as long as Plex may take. */
function tellIfLate(world: World, {completedAt, approvalId}: Download): void {
  const {app, db} = world;
  if (completedAt === undefined || app.now().getTime() - completedAt.getTime() < proofWithinMs) return;
  db.write(sql => {
    if (createDownloadStore(db).noteTold(approvalId)) tellComplete(world, sql, approvalId);
  });
}

function tellComplete({app, db, config}: World, sql: Sqlite, id: string): void {
  const download = createDownloadStore(db).find(id);
  notify(sql, config, {what: 'completed', approval: requireApproval(sql, id), download, at: app.now()});
}

async function refreshFolder({db, app}: World, plex: PlexClient, {approval, download}: Arriving): Promise<void> {
  const {plexFolder} = download;
  if (plexFolder === undefined) return;
  const section = holdingLibrary(await plex.fetchLibraries(), plexFolder, approval.movie?.library);
  if (!section) return;
  await plex.refreshFolder(section.key, plexFolder);
  createDownloadStore(db).noteRefreshed(approval.id, app.now());
}
