import type {App} from '../../app.ts';
import type {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {createDownloadStore} from '../../core/downloads/download-store.ts';
import {tryLease} from '../../storage/try-lease.ts';
import {holdLease} from '../hold-lease.ts';
import {followDownloads, listFollowed} from './follow-downloads.ts';
import {proveDownloads} from './prove-downloads.ts';
import {withDownloads} from './with-downloads.ts';

/**
 * Looks how downloads are getting on, and proves what has come. What changed meanwhile, with nobody looking, is caught up with. Answers
 * what could not be done just now.
 */
export async function trackDownloads(app: App, config: Config): Promise<UserError[]> {
  const {db} = await app.openLibrary(config);
  const isIdle = listFollowed(db, app.now()).length === 0 && createDownloadStore(db).listUnsettled().length === 0;
  if (isIdle) return [];
  const followed = await withDownloads(app, db, signal => followDownloads(app, {config, db, signal}));
  // Reading a film may take minutes, in which others are to be started: whoever proves already goes on alone.
  const lease = tryLease(db, {name: 'proofs', holder: 'a felscanner that proves downloads', now: app.now});
  const proven = lease ? await holdLease(app, lease, signal => proveDownloads(app, {config, db, signal})) : [];
  return [...followed, ...proven];
}
