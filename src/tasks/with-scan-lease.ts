import type {App} from '../app.ts';
import type {Database} from '../storage/database.ts';
import {acquireLease, keepLease} from '../storage/lease.ts';

const heartbeatMs = 15_000;

/**
 * Does something as the only one that scans or changes collections with this database; `holder` says who that is, in
 * words. The signal given is aborted with the app's own, and when the lease was lost to another process. Throws UserError
 * `busy` where another holds it.
 */
export async function withScanLease<Result>(
  app: Pick<App, 'now' | 'signal'>,
  {db, holder}: {db: Database; holder: string},
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const lease = acquireLease(db, {name: 'scan', holder, now: app.now});
  const lost = new AbortController();
  const keeper = keepLease(lease, {everyMs: heartbeatMs, onLost: error => lost.abort(error)});
  try {
    return await work(AbortSignal.any([app.signal, lost.signal]));
  } finally {
    keeper.stop();
    lease.release();
  }
}
