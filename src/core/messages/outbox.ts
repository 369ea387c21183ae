import type {Database, Sqlite} from '../../storage/database.ts';
import {longestPauseMs} from './next-send.ts';

/** A message that is to be sent, or was. Those of questions are made of how the questions stand when they are sent. */
export type OutboxMessage = {
  key: number;
  chat: string;
  kind: 'question' | 'notice' | 'reply';
  /** Undefined of a question. */
  html: string | undefined;
  /** The message of Telegram that it answers. */
  replyTo: number | undefined;
  /** By Telegram's counting within the chat; undefined: not sent yet. */
  messageId: number | undefined;
  /** What it shows there, as `shownText` made it. */
  shown: string | undefined;
  shownAt: Date | undefined;
  tries: number;
};

export type NewMessage = {
  chat: string;
  kind: 'notice' | 'reply';
  html: string;
  /** A message of Telegram, or a question of ours whose message is not sent yet perhaps. */
  replyTo?: number | undefined;
  question?: number | undefined;
  at: Date;
};

/** Puts a message into the outbox, as a part of the transaction that gives rise to it. */
export function queueMessage(sql: Sqlite, {chat, kind, html, replyTo, question, at}: NewMessage): void {
  sql
    .prepare(
      `INSERT INTO telegram_messages (chat, kind, html, reply_to, reply_to_message, created_at, due_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(chat, kind, html, replyTo ?? null, question ?? null, at.getTime(), 0);
}

/** What waits to be sent, and what was sent. Must be sent from under the lease `messages`. */
export type Outbox = {
  /** The oldest that is due in a chat, of these kinds; others of its chat wait behind one that is tried again later. */
  findDue(kinds: readonly OutboxMessage['kind'][], now: Date): OutboxMessage | undefined;
  /** Whether one is due that only waits for its chat to open. */
  waits(chat: string, kinds: readonly OutboxMessage['kind'][], now: Date): boolean;
  noteSent(key: number, sent: {messageId: number; shown: string | undefined; at: Date}): void;
  noteShown(key: number, shown: string, at: Date): void;
  /** It could not be sent, and is tried again later. */
  notePause(key: number, until: Date): void;
  /** It can never be sent. */
  giveUp(key: number, because: string): void;
  /** Nothing is sent to a chat before that. */
  closeChat(chat: string, until: Date): void;
  /** When something may be sent to a chat; undefined: now. */
  openAt(chat: string, now: Date): Date | undefined;
  noteUsed(chat: string, at: Date): void;
  countWaiting(): number;
  /** Forgets notices and replies that were sent long ago, and answers how many. */
  prune(now: Date): number;
};

/** Least time between two messages in one chat: Telegram's own limit. */
const chatPaceMs = 1000;

const keptMs = 30 * 86_400_000;

/** Keeps messages in the database. */
export function createOutbox(db: Database): Outbox {
  const run = (statement: string, ...values: (string | number | null)[]): void =>
    db.write(sql => {
      sql.prepare(statement).run(...values);
    });
  return {
    findDue: (kinds, now) => db.read(sql => findDue(sql, kinds, now)),
    waits: (chat, kinds, now) =>
      db.read(
        sql =>
          sql
            .prepare<[string, number, number, string]>(
              `SELECT 1 FROM telegram_messages WHERE ${isUnsent} AND chat = ? AND due_at NOT BETWEEN ? AND ?
                 AND kind IN (SELECT value FROM json_each(?)) LIMIT 1`,
            )
            .get(chat, now.getTime() + 1, now.getTime() + longestPauseMs, JSON.stringify(kinds)) !== undefined,
      ),
    noteSent: (key, {messageId, shown, at}) =>
      run(
        'UPDATE telegram_messages SET message_id = ?, shown = ?, shown_at = ?, tries = 0 WHERE id = ?',
        messageId,
        shown ?? null,
        at.getTime(),
        key,
      ),
    noteShown: (key, shown, at) =>
      run('UPDATE telegram_messages SET shown = ?, shown_at = ?, tries = 0 WHERE id = ?', shown, at.getTime(), key),
    notePause: (key, until) =>
      run('UPDATE telegram_messages SET tries = tries + 1, due_at = ? WHERE id = ?', until.getTime(), key),
    giveUp: (key, because) => run('UPDATE telegram_messages SET given_up = ? WHERE id = ?', because, key),
    closeChat: (chat, until) =>
      run(
        `INSERT INTO telegram_chats (chat, closed_until) VALUES (?, ?)
         ON CONFLICT (chat) DO UPDATE SET closed_until = max(coalesce(closed_until, 0), excluded.closed_until)`,
        chat,
        until.getTime(),
      ),
    openAt: (chat, now) => db.read(sql => openAt(sql, chat, now)),
    noteUsed: (chat, at) =>
      run(
        `INSERT INTO telegram_chats (chat, sent_at) VALUES (?, ?)
         ON CONFLICT (chat) DO UPDATE SET sent_at = excluded.sent_at`,
        chat,
        at.getTime(),
      ),
    countWaiting: () =>
      db.read(
        sql =>
          sql.prepare<[], {count: number}>(`SELECT count(*) AS count FROM telegram_messages WHERE ${isUnsent}`).get()
            ?.count ?? 0,
      ),
    prune: now =>
      db.write(
        sql =>
          sql
            .prepare(
              `DELETE FROM telegram_messages
               WHERE kind <> 'question' AND created_at < ? AND (message_id IS NOT NULL OR given_up IS NOT NULL)`,
            )
            .run(now.getTime() - keptMs).changes,
      ),
  };
}

const isUnsent = 'message_id IS NULL AND given_up IS NULL';

export type MessageRow = {
  id: number;
  chat: string;
  kind: OutboxMessage['kind'];
  html: string | null;
  reply_to: number | null;
  answered: number | null;
  message_id: number | null;
  shown: string | null;
  shown_at: number | null;
  tries: number;
  due_at: number;
};

/** What a message answers may itself be one of the outbox. */
export const selectMessages =
  'SELECT m.*, q.message_id AS answered FROM telegram_messages m LEFT JOIN telegram_messages q ON q.id = m.reply_to_message';

export function messageOf(row: MessageRow): OutboxMessage {
  return {
    key: row.id,
    chat: row.chat,
    kind: row.kind,
    html: row.html ?? undefined,
    replyTo: row.reply_to ?? row.answered ?? undefined,
    messageId: row.message_id ?? undefined,
    shown: row.shown ?? undefined,
    shownAt: row.shown_at === null ? undefined : new Date(row.shown_at),
    tries: row.tries,
  };
}

function findDue(sql: Sqlite, kinds: readonly OutboxMessage['kind'][], now: Date): OutboxMessage | undefined {
  const rows = sql
    .prepare<[string], MessageRow>(
      `${selectMessages} WHERE m.message_id IS NULL AND m.given_up IS NULL
         AND m.kind IN (SELECT value FROM json_each(?)) ORDER BY m.id`,
    )
    .all(JSON.stringify(kinds));
  const blocked = new Set<string>();
  for (const row of rows) {
    if (blocked.has(row.chat)) continue;
    const isDue = !isAhead(row.due_at, longestPauseMs, now) && openAt(sql, row.chat, now) === undefined;
    if (isDue) return messageOf(row);
    blocked.add(row.chat);
  }
  return undefined;
}

/** Telegram asks for seconds, rarely for hours. */
const longestRestMs = 86_400_000;

/** What lies further ahead than any pause was written by a clock that was wrong. */
function isAhead(instant: number, longestMs: number, now: Date): boolean {
  return instant > now.getTime() && instant <= now.getTime() + longestMs;
}

function openAt(sql: Sqlite, chat: string, now: Date): Date | undefined {
  const row = sql
    .prepare<[string], {sent_at: number | null; closed_until: number | null}>(
      'SELECT sent_at, closed_until FROM telegram_chats WHERE chat = ?',
    )
    .get(chat);
  if (!row) return undefined;
  const sentAt = row.sent_at ?? 0;
  // A clock that was set back must not close a chat for years.
  const paced = sentAt > now.getTime() ? 0 : sentAt + chatPaceMs;
  const closedUntil = row.closed_until ?? 0;
  const opens = Math.max(paced, isAhead(closedUntil, longestRestMs, now) ? closedUntil : 0);
  return opens > now.getTime() ? new Date(opens) : undefined;
}
