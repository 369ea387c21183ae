import type {Sqlite} from '../../storage/database.ts';
import type {Policy} from '../upgrades/decide-release.ts';
import type {Decision} from '../upgrades/decision.ts';
import {againstOf} from '../upgrades/verdict.ts';
import type {Approval, Decider} from './approval.ts';
import {selectApprovals} from './approval-rows.ts';
import {findUnderWay} from './ask-question.ts';
import {standingWords} from './decider-words.ts';
import {judgeAnew} from './judge-anew.ts';
import {moveApproval} from './move-approval.ts';
import type {TokenAction} from './tokens.ts';

export type DecisionWanted = {
  approvalId: string;
  action: TokenAction;
  by: Decider;
  at: Date;
  /** Of a no. */
  reason: string | undefined;
  /** What is judged by anew before a yes. */
  policy: Policy;
  /** Something is set up that downloads: without it a yes would lead nowhere. */
  canDownload: boolean;
};

/** `because` says why nothing was decided, as the rest of a sentence about the approval. */
export type DecisionMade =
  | {kind: 'decided'; approval: Approval}
  | {kind: 'refused'; approval: Approval; because: string};

/**
 * Decides about an approval, as one transaction: of two that decide at once the second finds what the first has made of it. A yes
 * holds only while the release still is an upgrade. The keys of titles must be up to date.
 */
export function decideApproval(sql: Sqlite, wanted: DecisionWanted): DecisionMade {
  const {approvalId, action, by, at, reason} = wanted;
  const [approval] = selectApprovals(sql, 'id = ?', [approvalId]);
  if (!approval) throw new Error(`there is no approval ${approvalId}`);
  if (approval.state === 'pending' && approval.expiresAt <= at) {
    const expired = moveApproval(sql, {id: approvalId, move: 'expire', at, by: 'expiry'}).approval;
    return {kind: 'refused', approval: expired, because: 'has expired'};
  }
  if (approval.state !== 'pending' && approval.state !== 'failed') {
    return {kind: 'refused', approval, because: standingWords(approval, 'already')};
  }
  if (action === 'decline') {
    return {kind: 'decided', approval: moveApproval(sql, {id: approvalId, move: 'decline', at, by, reason}).approval};
  }
  return objectionTo(sql, approval, wanted) ?? approve(sql, wanted);
}

function approve(sql: Sqlite, {approvalId, by, at}: DecisionWanted): DecisionMade {
  return {kind: 'decided', approval: moveApproval(sql, {id: approvalId, move: 'approve', at, by}).approval};
}

function objectionTo(
  sql: Sqlite,
  approval: Approval,
  {policy, canDownload, at}: DecisionWanted,
): DecisionMade | undefined {
  if (!canDownload) return {kind: 'refused', approval, because: 'cannot be downloaded: qbittorrent.url is not set'};
  const underWay = findUnderWay(sql, approval);
  if (underWay) {
    return {
      kind: 'refused',
      approval,
      because: `waits: ${underWay.release.name} (${underWay.id}) is on its way for it`,
    };
  }
  const decision = judgeAnew(sql, approval, {policy, now: at});
  if (decision.ask) return undefined;
  if (!isOfLibrary(decision)) return {kind: 'refused', approval, because: `cannot be had now: ${decision.because}`};
  const message = `no upgrade any more: ${decision.because}`;
  // One that failed does not expire: it stays as it is.
  const lapsed = moveApproval(sql, {id: approval.id, move: 'expire', at, by: 'expiry', message}).approval;
  return {kind: 'refused', approval: lapsed, because: `is ${message}`};
}

/** What stands against it lies with the release or the settings: it may be right again in a moment. */
const passing: ReadonlySet<string> = new Set(['listing', 'minSeeders', 'maxSizeGb', 'blockedGroups']);

function isOfLibrary(decision: Decision): boolean {
  const against = againstOf(decision);
  return against.length === 0 || against.some(({guard}) => !passing.has(guard));
}
