import type {App} from '../app.ts';
import {keepLease, type Lease} from '../storage/lease.ts';

const heartbeatMs = 15_000;

/**
 * Works under a lease and gives it up. The signal given is aborted with the app's own, and when the lease was lost to
 * another process.
 */
export async function holdLease<Result>(
  app: Pick<App, 'signal'>,
  lease: Lease,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const lost = new AbortController();
  const keeper = keepLease(lease, {everyMs: heartbeatMs, onLost: error => lost.abort(error)});
  try {
    return await work(AbortSignal.any([app.signal, lost.signal]));
  } finally {
    keeper.stop();
    lease.release();
  }
}
