import type {Config} from '../../config/config.ts';
import {isWanted} from '../../core/messages/is-wanted.ts';
import {addNews, type News} from '../../core/messages/news.ts';
import type {Sqlite} from '../../storage/database.ts';
import {findChat} from './telegram-chat.ts';

/** Keeps news for the chat, as a part of the transaction that makes them true; nothing where there is no chat, or the settings do not want it. */
export function tellNews(sql: Sqlite, config: Config, {news, at}: {news: readonly News[]; at: Date}): void {
  if (findChat(config) === undefined) return;
  for (const one of news) if (isWanted(one, config.telegram.notify)) addNews(sql, one, at);
}
