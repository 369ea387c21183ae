import type {Approval} from '../core/approvals/approval.ts';

/** Whether it can be approved or declined: it waits for its answer, or what was approved failed. */
export function isUndecided({state}: Pick<Approval, 'state'>): boolean {
  return state === 'pending' || state === 'failed';
}
