import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {PlexClient, PlexPart} from '../../clients/plex/plex.ts';
import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {createApprovalStore} from '../../core/approvals/approval-store.ts';
import {requireApproval} from '../../core/approvals/move-approval.ts';
import type {Download} from '../../core/downloads/download.ts';
import {createDownloadStore, type Unsettled} from '../../core/downloads/download-store.ts';
import {fileName, findArrived} from '../../core/downloads/find-arrived.ts';
import {judgeProof} from '../../core/downloads/judge-proof.ts';
import {nextLook} from '../../core/downloads/next-look.ts';
import type {Database, Sqlite} from '../../storage/database.ts';
import {scanMovie} from '../scan-library/scan-movie.ts';
import {notify} from '../telegram/notify.ts';

type Proving = {config: Config; db: Database; signal: AbortSignal};

/**
 * Has Plex look for what is complete and, once it shows it, reads its bytes and holds them against what was promised. One that is in
 * trouble does not stop the others.
 */
export async function proveDownloads(app: App, {config, db, signal}: Proving): Promise<{error: UserError | undefined}> {
  let failed: UserError | undefined;
  for (const unsettled of createDownloadStore(db).listUnsettled()) {
    const approval = createApprovalStore(db).find(unsettled.download.approvalId);
    if (!approval) continue;
    const world = {app, config, db, signal};
    const outcome = await orUserError(signal, () => prove(world, approval, unsettled));
    if (outcome instanceof UserError) failed = outcome;
    tellIfLate(world, unsettled.download);
  }
  return {error: failed};
}

type World = Proving & {app: App};

async function prove(world: World, approval: Approval, {download, ...looked}: Unsettled): Promise<void> {
  const {app, config, db, signal} = world;
  const downloads = createDownloadStore(db);
  const now = app.now();
  const due = nextLook({completedAt: download.completedAt ?? now, ...looked}, now);
  if (!due.look && !due.refresh) return;
  const plex = await app.createPlex(config, signal);
  if (due.refresh) await refresh(world, plex, {approval, download});
  if (!due.look) return;
  downloads.noteLooked(approval.id, now);
  const ratingKey = await findItem(world, plex, {approval, download});
  if (ratingKey !== undefined) await readArrived(world, {approval, download, isLast: due.isLast, ratingKey});
  else if (due.isLast) {
    giveUp(world, approval, `Plex has not shown ${download.movieFile?.name ?? download.name} for a day`);
  }
}

type Arriving = {approval: Approval; download: Download};

/** Of what has come so lately Plex has nothing that a scan could have met. */
const freshMs = 300_000;

/** The key of the movie under which Plex shows the file, or under which a scan has met it; undefined: not yet. */
async function findItem(
  {app, db}: World,
  plex: Pick<PlexClient, 'fetchMovies'>,
  {approval: {movie}, download: {movieFile, completedAt}}: Arriving,
): Promise<string | undefined> {
  if (movieFile === undefined) return undefined;
  const {movies} = movie ? await plex.fetchMovies([movie.ratingKey]) : {movies: []};
  const item = movies.find(({media}) => media.some(({parts}) => parts.some(part => isFile(part, movieFile))));
  if (item) return item.ratingKey;
  const isFresh = completedAt !== undefined && app.now().getTime() - completedAt.getTime() < freshMs;
  return movie && isFresh ? undefined : db.read(sql => findArrived(sql, movieFile))?.ratingKey;
}

function isFile(
  part: Pick<PlexPart, 'file' | 'sizeBytes'>,
  {name, sizeBytes}: {name: string; sizeBytes: number},
): boolean {
  if (part.file === undefined || fileName(part.file) !== name) return false;
  return part.sizeBytes === undefined || part.sizeBytes === sizeBytes;
}

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
  const verdict = judgeProof(approval.release.claims, arrived.version);
  const at = app.now();
  if ('proof' in verdict) {
    db.write(sql => {
      createApprovalStore(db).noteProof(approval.id, verdict.proof, at);
      createDownloadStore(db).settle(approval.id, at);
      tellComplete(world, sql, approval.id);
    });
    return;
  }
  const [failure] = scan.result.failures;
  const why = config.probe.mode === 'off' ? 'probe.mode is off' : (failure?.message ?? 'its bytes do not say');
  const message = `${verdict.open} is not proven: ${why}`;
  if (isLast || config.probe.mode === 'off' || failure === undefined) giveUp(world, approval, message);
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

async function refresh({db, app}: World, plex: PlexClient, {approval, download}: Arriving): Promise<void> {
  const {plexFolder} = download;
  const {movie} = approval;
  if (plexFolder === undefined) return;
  const sections = await plex.fetchLibraries();
  const section = sections.find(({title}) => title === movie?.library) ?? sections.find(one => holds(one, plexFolder));
  if (!section) return;
  await plex.refreshFolder(section.key, plexFolder);
  createDownloadStore(db).noteRefreshed(approval.id, app.now());
}

function holds({locations}: {locations: readonly string[]}, folder: string): boolean {
  return locations.some(location => folder === location || folder.startsWith(location.replace(/[\\/]*$/, '/')));
}
