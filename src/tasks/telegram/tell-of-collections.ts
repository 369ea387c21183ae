import type {Config} from '../../config/config.ts';
import type {CollectionOutcome} from '../../core/collections/collection-outcome.ts';
import {collectionNews} from '../../core/messages/collection-news.ts';
import type {Sqlite} from '../../storage/database.ts';
import {findChat} from './telegram-chat.ts';
import {tellNews} from './tell-news.ts';

type Changed = {outcomes: readonly CollectionOutcome[]; at: Date};

/** Keeps for the chat what a run did with collections. What was refused counts as told only where somebody is told. */
export function tellOfCollections(sql: Sqlite, config: Config, {outcomes, at}: Changed): void {
  if (findChat(config) === undefined || !config.telegram.notify.collections) return;
  tellNews(sql, config, {news: collectionNews(sql, outcomes), at});
}
