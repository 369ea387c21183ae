import {UserError} from '../base/user-error.ts';
import {acquireLease, type Lease} from './lease.ts';

/** Takes a lease; undefined where another holds it. */
export function tryLease(...claim: Parameters<typeof acquireLease>): Lease | undefined {
  try {
    return acquireLease(...claim);
  } catch (error) {
    if (error instanceof UserError && error.kind === 'busy') return undefined;
    throw error;
  }
}
