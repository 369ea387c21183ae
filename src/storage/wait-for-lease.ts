import type {Sleep} from '../base/retry.ts';
import {UserError} from '../base/user-error.ts';
import type {Database} from './database.ts';
import {acquireLease, type Lease} from './lease.ts';

export type Waiter = {db: Database; now: () => Date; sleep: Sleep; signal: AbortSignal};

const pauseMs = 1000;
/** A quarter of an hour: a solver may be at a page for minutes. */
const mostPauses = 900;

/** Takes a lease, waiting for whoever has it. Throws UserError `busy` after a quarter of an hour. */
export async function waitForLease(
  {db, now, sleep, signal}: Waiter,
  {name, holder}: {name: string; holder: string},
): Promise<Lease> {
  for (let pause = 0; ; pause += 1) {
    signal.throwIfAborted();
    try {
      return acquireLease(db, {name, holder, now});
    } catch (error) {
      if (!(error instanceof UserError) || error.kind !== 'busy' || pause >= mostPauses) throw error;
    }
    await sleep(pauseMs, signal);
  }
}
