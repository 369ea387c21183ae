import type {App} from '../app.ts';
import type {Database} from '../storage/database.ts';
import {acquireLease} from '../storage/lease.ts';
import {holdLease} from './hold-lease.ts';

export type LeaseWanted = {
  db: Database;
  /** `scan`: who scans or changes collections. `fetch`: who asks sources for releases. */
  name: 'scan' | 'fetch';
  /** Who that is, in words. */
  holder: string;
};

/**
 * Does something as the only one that does it with this database. The signal given is aborted with the app's own, and
 * when the lease was lost to another process. Throws UserError `busy` where another holds it.
 */
export async function withLease<Result>(
  app: Pick<App, 'now' | 'signal'>,
  {db, name, holder}: LeaseWanted,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  return holdLease(app, acquireLease(db, {name, holder, now: app.now}), work);
}
