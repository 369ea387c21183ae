import type {App} from '../../app.ts';
import type {ForgottenLibraries} from '../../core/library/library-registry.ts';
import {createProbeQueue} from '../../core/library/probe-queue.ts';
import {withLease} from '../with-lease.ts';
import {findLibraries} from './find-libraries.ts';
import {listLibraries} from './list-libraries.ts';
import {readFiles} from './read-files.ts';
import {failureOf} from './scan-failure.ts';
import {beginScan, closeFailedScan, endScan, type LibraryScan, type LibraryScanRequest, type Scan} from './scan-run.ts';
import {syncScanned} from './sync-scanned.ts';

/**
 * Scans the configured Plex libraries: lists what changed, reads the bytes of what the configuration names, keeps all in
 * the database, and brings the collections in step with it. When the app's signal is aborted, what was done till then is
 * kept and answered. Throws UserError where Plex cannot be reached or refuses, for unknown libraries, and `busy` while
 * another scan runs.
 */
export async function scanLibrary(app: App, request: LibraryScanRequest): Promise<LibraryScan> {
  const library = await app.openLibrary(request.config);
  return withLease(app, {db: library.db, name: 'scan', holder: 'felscanner scan'}, async signal => {
    const plex = await app.createPlex(request.config, signal);
    const scan = beginScan({app, library, plex, signal}, request);
    try {
      await carryOut(scan);
      if (!app.signal.aborted) signal.throwIfAborted();
      return endScan(
        scan,
        app.signal.aborted ? 'interrupted' : scan.result.failures.length > 0 ? 'incomplete' : 'completed',
      );
    } catch (error) {
      if (app.signal.aborted) return endScan(scan, 'interrupted');
      closeFailedScan(scan, error);
      throw error;
    }
  });
}

async function carryOut(scan: Scan): Promise<void> {
  const {library, plex, request, result} = scan;
  const {machineIdentifier: server} = await plex.fetchIdentity();
  const titles = request.libraries ?? request.config.plex.libraries;
  const found = findLibraries(await plex.fetchLibraries(), titles);
  result.failures.push(...found.problems.map(({title, error}) => failureOf({ratingKey: undefined, title}, error)));
  const chosen = found.libraries.map(section => ({section, kept: library.registry.enter(server, section)}));
  const ids = chosen.map(({kept}) => kept.id);
  const queue = createProbeQueue(library.db, {server, limits: request.config.probe});
  const reads = request.probe && request.config.probe.mode !== 'off';
  if (request.full) {
    library.registry.forget(ids);
    if (reads) queue.forget(ids);
  }
  await listLibraries(scan, server, chosen);
  if (result.failures.length === 0) forgetOthers(scan, server, ids);
  if (reads) await readFiles(scan, {server, queue, libraryIds: ids});
  await syncScanned(scan, server, chosen);
}

/** Only once this server's own lists came whole: till then what is known of another one, or of other libraries, stays. */
function forgetOthers({id, library, request, result}: Scan, server: string, ids: readonly number[]): void {
  const note = ({titles, movies}: ForgottenLibraries, why: string): void => {
    result.counts.removed += movies;
    for (const title of titles) result.notes.push(`the library ${title} ${why} and was forgotten`);
  };
  note(library.registry.keepServer(server, id), 'belongs to another Plex server');
  if (request.libraries) return;
  note(library.registry.keepOnly(ids, id), 'is not configured any more, or was made anew on the server,');
}
