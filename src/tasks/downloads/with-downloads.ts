import type {App} from '../../app.ts';
import type {Database} from '../../storage/database.ts';
import {keepLease} from '../../storage/lease.ts';
import {waitForLease} from '../../storage/wait-for-lease.ts';

const heartbeatMs = 15_000;

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
  const lost = new AbortController();
  const keeper = keepLease(lease, {everyMs: heartbeatMs, onLost: error => lost.abort(error)});
  try {
    return await work(AbortSignal.any([app.signal, lost.signal]));
  } finally {
    keeper.stop();
    lease.release();
  }
}
