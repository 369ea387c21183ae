import type {App} from '../../app.ts';
import type {Database} from '../../storage/database.ts';
import {waitForLease} from '../../storage/wait-for-lease.ts';
import {holdLease} from '../hold-lease.ts';

/**
 * Does something as the only one that starts or follows downloads, after whoever is at it. The signal is aborted with the app's own,
 * and when the place was lost to another process.
 */
export async function withDownloads<Result>(
  app: Pick<App, 'now' | 'sleep' | 'signal'>,
  db: Database,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const lease = await waitForLease({db, ...app}, {name: 'downloads', holder: 'a felscanner that handles downloads'});
  return holdLease(app, lease, work);
}
