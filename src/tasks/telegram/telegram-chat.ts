import {UserError} from '../../base/user-error.ts';
import type {TelegramClient} from '../../clients/telegram/telegram.ts';
import type {Config} from '../../config/config.ts';

/** The chat that is written to, as the settings name it; undefined: Telegram is not set up. */
export function findChat({telegram}: Pick<Config, 'telegram'>): string | undefined {
  return telegram.token === undefined ? undefined : telegram.chatId;
}

/** The chat that is written to. Throws UserError `config` where none is named. */
export function requireChat(config: Pick<Config, 'telegram'>): string {
  const chat = findChat(config);
  if (chat !== undefined) return chat;
  const isBot = config.telegram.token !== undefined;
  throw new UserError('config', isBot ? 'Telegram has a bot and no chat to write to' : 'Telegram is not set up', {
    hint: isBot
      ? 'write something to the bot, then run "felscanner telegram", which shows the number for telegram.chatId'
      : 'set telegram.token and telegram.chatId',
  });
}

/** The number of a chat, by which its messages come. A channel's `@name` is asked for. */
export async function chatNumberOf(telegram: Pick<TelegramClient, 'fetchChat'>, chat: string): Promise<number> {
  const number = Number(chat);
  return Number.isSafeInteger(number) ? number : (await telegram.fetchChat(chat)).id;
}
