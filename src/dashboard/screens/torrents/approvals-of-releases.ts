import type {Approval} from '../../../core/approvals/approval.ts';
import type {DecidedRelease} from '../../../tasks/list-releases.ts';

/** Finds the approval that is about a release, of several the one that waits or changed last. */
export type FindApproval = (decided: DecidedRelease) => Approval | undefined;

/** `approvals`: those that wait first, then those that changed last. */
export function approvalsOfReleases(approvals: readonly Approval[]): FindApproval {
  const found = new Map<string, Approval>();
  for (const approval of approvals.toReversed()) found.set(keyOf(approval.release), approval);
  return ({release}) => found.get(keyOf(release));
}

function keyOf({source, id}: {source: string; id: string}): string {
  return `${source} ${id}`;
}
