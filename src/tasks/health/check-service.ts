import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {HealthChange, Observation} from '../../core/health/health.ts';
import {noteHealth} from '../../core/health/health-store.ts';
import {addNews} from '../../core/messages/news.ts';
import type {Sqlite} from '../../storage/database.ts';
import {findChat} from '../telegram/telegram-chat.ts';
import {lookAtService} from './look-at-service.ts';
import type {ServiceRow} from './services.ts';

/** What a look at a service showed, and the change that it is for people. */
export type CheckedService = {observation: Observation; change: HealthChange | undefined};

/** Looks at a service, keeps what it shows, and puts a change into the chat where it is wanted there. */
export async function checkService(app: App, config: Config, row: ServiceRow): Promise<CheckedService> {
  const {db} = await app.openLibrary(config);
  const observation = await lookAtService(app, config, row);
  return {observation, change: db.write(sql => keepObservation(sql, config, {row, observation, at: app.now()}))};
}

type Look = {row: Pick<ServiceRow, 'service'>; observation: Observation; at: Date};

/** Keeps what a look showed, as a part of a transaction; answers the change that it is for people. */
export function keepObservation(
  sql: Sqlite,
  config: Pick<Config, 'telegram'>,
  {row: {service}, observation, at}: Look,
): HealthChange | undefined {
  const change = noteHealth(sql, {service, observation, at});
  if (change && isWanted(config, change)) {
    addNews(sql, {kind: 'health', ...change, since: change.since.toISOString()}, at);
  }
  return change;
}

/** That Telegram is away cannot be told there; when it is back it is told how long it was. */
function isWanted(config: Pick<Config, 'telegram'>, {service, to}: HealthChange): boolean {
  const isMute = service === 'telegram' && to === 'down';
  return config.telegram.notify.health && findChat(config) !== undefined && !isMute;
}
