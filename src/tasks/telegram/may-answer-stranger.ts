import {notAllowedReply} from '../../core/messages/replies.ts';
import type {Sqlite} from '../../storage/database.ts';

const hourMs = 3_600_000;
const mostInHour = 20;

/** Whether a chat is told "not allowed": once an hour, and of all chats not many. */
export function mayAnswerStranger(sql: Sqlite, chat: string, now: Date): boolean {
  const row = sql
    .prepare<[string, string, number], {own: number; all: number}>(
      `SELECT coalesce(sum(chat = ?), 0) AS own, count(*) AS "all" FROM telegram_messages
       WHERE kind = 'reply' AND html = ? AND created_at > ?`,
    )
    .get(chat, notAllowedReply, now.getTime() - hourMs);
  return row !== undefined && row.own === 0 && row.all < mostInHour;
}
