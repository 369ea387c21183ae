import type {TelegramUpdate} from '../../clients/telegram/telegram.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {approvalTitle} from '../../core/approvals/approval-title.ts';
import {decideApproval} from '../../core/approvals/decide-approval.ts';
import {standingWords} from '../../core/approvals/decider-words.ts';
import {requireApproval} from '../../core/approvals/move-approval.ts';
import {findToken, spendToken, type TokenAction} from '../../core/approvals/tokens.ts';
import {adoptMessage} from '../../core/messages/questions.ts';
import type {Policy} from '../../core/upgrades/decide-release.ts';
import {shorten} from '../../output/shorten.ts';
import type {Sqlite} from '../../storage/database.ts';

export type Press = TelegramUpdate & {kind: 'press'};

const actions: Readonly<Record<string, TokenAction>> = {a: 'approve', d: 'decline'};

/**
 * Does what a button stands for, once. `text` is shown to who pressed it. A token that was never given out, or was changed,
 * does nothing; one that was used does nothing again.
 */
export function pressButton(
  sql: Sqlite,
  {data, from, messageId}: Press,
  {chat, policy, canDownload, at}: {chat: string; policy: Policy; canDownload: boolean; at: Date},
): {text: string; starts: boolean} {
  const [, letter = '', token = ''] = /^([a-z]):([\da-z]{1,40})$/.exec(data) ?? [];
  const found = findToken(sql, token);
  if (!found || found.action !== actions[letter]) return {text: 'This button is not valid any more', starts: false};
  const {approvalId, action, isUsed} = found;
  if (messageId !== undefined) adoptMessage(sql, {approvalId, chat, messageId});
  if (isUsed) return {text: sentence(requireApproval(sql, approvalId)), starts: false};
  const made = decideApproval(sql, {
    approvalId,
    action,
    by: `telegram:${from.id}`,
    at,
    reason: undefined,
    policy,
    canDownload,
  });
  if (made.kind === 'refused') return {text: `${titleOf(made.approval)} ${made.because}`, starts: false};
  spendToken(sql, token, at);
  return {
    text: `${action === 'approve' ? 'Approved' : 'Declined'}: ${titleOf(made.approval)}`,
    starts: action === 'approve',
  };
}

function sentence(approval: Approval): string {
  return `${titleOf(approval)} ${standingWords(approval, 'already')}`;
}

const longestTitle = 60;

/** What is shown for a moment needs no year, and the answer behind it must have room. */
function titleOf(approval: Approval): string {
  return shorten(approval.movie?.title ?? approvalTitle(approval), longestTitle);
}
