import type {TelegramConfig} from '../../config/sections/telegram.ts';
import type {Sqlite} from '../../storage/database.ts';
import {digestLines} from './digest.ts';
import {dueNews} from './due-news.ts';
import {fillMessages} from './html.ts';
import {isWanted} from './is-wanted.ts';
import {dropStaleNews, listNews, removeNews} from './news.ts';
import {queueMessage} from './outbox.ts';

type Forming = {
  chat: string;
  at: Date;
  /** More may be coming: what is of one moment becomes one message. */
  settle: boolean;
  notify: TelegramConfig['notify'];
};

/** Makes what waits to be told into as few messages as it fits into, within one transaction, so that nothing is told twice. */
export function formNews(sql: Sqlite, {chat, at, settle, notify}: Forming): void {
  dropStaleNews(sql, at);
  const due = dueNews(listNews(sql), {at, settle});
  if (due.length === 0) return;
  removeNews(
    sql,
    due.map(({id}) => id),
  );
  const lines = digestLines(due.filter(({news}) => isWanted(news, notify)));
  for (const html of fillMessages(lines)) queueMessage(sql, {chat, kind: 'notice', html: html.trim(), at});
}
