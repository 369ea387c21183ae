import type {Sqlite} from '../../storage/database.ts';
import {noteActivity} from '../activity/activity.ts';
import type {Approval, Decider} from './approval.ts';
import {selectApprovals} from './approval-rows.ts';
import {keepAnswer} from './keep-answer.ts';
import {type Move, moves} from './moves.ts';
import {issueTokens} from './tokens.ts';

export type MoveWanted = {
  id: string;
  move: Move;
  at: Date;
  /** Who decided; only of moves that are a decision. */
  by?: Decider;
  /** The reason of a person for a no. */
  reason?: string | undefined;
  /** What there is to say about the new state. */
  message?: string | undefined;
};

/** `moved` is false where another came before: then the approval is as it stands. */
export type Moved = {moved: boolean; approval: Approval};

/** Moves an approval on where its state allows that, as a part of a transaction. Throws where there is none. */
export function moveApproval(sql: Sqlite, {id, move, at, by, reason, message}: MoveWanted): Moved {
  const approval = requireApproval(sql, id);
  const {from, to} = moves[move];
  if (!from.includes(approval.state)) return {moved: false, approval};
  sql
    .prepare(
      `UPDATE approvals SET state = :to, changed_at = :at, message = :message, tries = 0, next_try_at = NULL,
         decided_at = iif(:isDecision, :at, decided_at), decided_by = iif(:isDecision, :by, decided_by),
         decline_reason = :reason
       WHERE id = :id`,
    )
    .run({
      id,
      to,
      at: at.getTime(),
      message: message ?? null,
      isDecision: Number(by !== undefined),
      by: by ?? null,
      reason: reason ?? null,
    });
  keepAnswer(sql, {approval, move, at});
  // Those of the question were used up by the yes.
  if (to === 'failed') issueTokens(sql, id);
  noteActivity(sql, {at, what: to, approval: id, by, detail: reason ?? message});
  return {moved: true, approval: requireApproval(sql, id)};
}

/** Moves on what nobody answered in time, and answers it. */
export function expireOverdue(sql: Sqlite, now: Date): Approval[] {
  return selectApprovals(sql, "state = 'pending' AND expires_at <= ? ORDER BY number", [now.getTime()]).map(
    ({id}) => moveApproval(sql, {id, move: 'expire', at: now, by: 'expiry'}).approval,
  );
}

/** The approval of an id. Throws where there is none, which is a bug: ids come out of the database. */
export function requireApproval(sql: Sqlite, id: string): Approval {
  const [approval] = selectApprovals(sql, 'id = ?', [id]);
  if (!approval) throw new Error(`there is no approval ${id}`);
  return approval;
}
