import type {Sqlite} from '../../storage/database.ts';
import {selectApprovals} from '../approvals/approval-rows.ts';
import {findTokens} from '../approvals/tokens.ts';
import type {Download} from '../downloads/download.ts';
import {longestPauseMs} from './next-send.ts';
import {type MessageRow, messageOf, type OutboxMessage, selectMessages} from './outbox.ts';
import type {QuestionPart} from './question-view.ts';

/** More of them in one message are hard to read. */
const mostInMessage = 8;

/**
 * Puts questions that were not sent to a chat yet into messages: one alone, several together. What waits for a chat of before goes to
 * this one; what was decided before anybody was asked in it is not asked.
 */
export function formQuestions(sql: Sqlite, {chat, at}: {chat: string; at: Date}): void {
  const isUnsent = 'message_id IS NULL AND given_up IS NULL';
  sql
    .prepare(
      `UPDATE telegram_messages SET given_up = iif(chat <> ?, 'asked in another chat', 'decided before it was sent')
       WHERE kind = 'question' AND ${isUnsent} AND (chat <> ? OR NOT EXISTS
         (SELECT 1 FROM approvals a WHERE a.question = telegram_messages.id AND a.state = 'pending'))`,
    )
    .run(chat, chat);
  sql
    .prepare(
      `UPDATE telegram_messages SET chat = ?, reply_to = NULL, reply_to_message = NULL
       WHERE kind = 'notice' AND ${isUnsent} AND chat <> ?`,
    )
    .run(chat, chat);
  const ids = sql
    .prepare<[string], {id: string}>(
      `SELECT id FROM approvals WHERE state = 'pending'
         AND (question IS NULL OR question IN (SELECT id FROM telegram_messages WHERE chat <> ?)) ORDER BY number`,
    )
    .all(chat)
    .map(({id}) => id);
  for (let first = 0; first < ids.length; first += mostInMessage) {
    const {lastInsertRowid} = sql
      .prepare("INSERT INTO telegram_messages (chat, kind, created_at, due_at) VALUES (?, 'question', ?, 0)")
      .run(chat, at.getTime());
    const assign = sql.prepare('UPDATE approvals SET question = ? WHERE id = ?');
    for (const id of ids.slice(first, first + mostInMessage)) assign.run(lastInsertRowid, id);
  }
}

/** What the message of questions is made of, as they stand now. */
export function questionParts(
  sql: Sqlite,
  messageKey: number,
  findDownload: (approvalId: string) => Download | undefined,
): QuestionPart[] {
  return selectApprovals(sql, 'question = ? ORDER BY number', [messageKey]).map(approval => ({
    approval,
    download: findDownload(approval.id),
    tokens: approval.state === 'pending' || approval.state === 'failed' ? findTokens(sql, approval.id) : undefined,
  }));
}

const dayMs = 86_400_000;

/** Messages of questions that may have to show something else by now, those that changed last first. */
export function listChangeable(sql: Sqlite, now: Date): OutboxMessage[] {
  return sql
    .prepare<[number, number, number], MessageRow>(
      `${selectMessages} WHERE m.kind = 'question' AND m.message_id IS NOT NULL AND m.given_up IS NULL
         AND m.due_at NOT BETWEEN ? AND ?
         AND EXISTS (SELECT 1 FROM approvals a WHERE a.question = m.id
           AND (a.state IN ('pending', 'approved', 'downloading') OR a.changed_at >= ?
             OR EXISTS (SELECT 1 FROM downloads d WHERE d.approval = a.id AND d.settled_at IS NULL)))
       ORDER BY m.id DESC`,
    )
    .all(now.getTime() + 1, now.getTime() + longestPauseMs, now.getTime() - 2 * dayMs)
    .map(messageOf);
}

/**
 * Takes a message that somebody pressed in for the one of a question that is not known to be sent: the program was cut off before
 * Telegram's answer came.
 */
export function adoptMessage(
  sql: Sqlite,
  {approvalId, chat, messageId}: {approvalId: string; chat: string; messageId: number},
): void {
  sql
    .prepare(
      `UPDATE telegram_messages SET message_id = ?, given_up = NULL, tries = 0, due_at = 0
       WHERE kind = 'question' AND chat = ? AND message_id IS NULL AND id = (SELECT question FROM approvals WHERE id = ?)`,
    )
    .run(messageId, chat, approvalId);
}

/** The message of the outbox that Telegram knows by a number in a chat. */
export function findQuestion(
  sql: Sqlite,
  {chat, messageId}: {chat: string; messageId: number},
): OutboxMessage | undefined {
  const row = sql
    .prepare<[string, number], MessageRow>(
      `${selectMessages} WHERE m.chat = ? AND m.message_id = ? AND m.kind = 'question'`,
    )
    .get(chat, messageId);
  return row && messageOf(row);
}

/** The key of the message an approval is asked about in. */
export function questionOfApproval(sql: Sqlite, approvalId: string): number | undefined {
  const row = sql
    .prepare<[string], {question: number | null}>('SELECT question FROM approvals WHERE id = ?')
    .get(approvalId);
  return row?.question ?? undefined;
}
