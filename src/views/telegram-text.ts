import {UserError} from '../base/user-error.ts';
import {plainText} from '../output/plain-text.ts';
import {tabbedRow} from '../output/tabbed-row.ts';
import type {Theme} from '../output/theme.ts';
import {countInWords} from '../output/words.ts';
import type {TelegramLook} from '../tasks/telegram/look-at-telegram.ts';

/** How the bot is doing, for a person. */
export function telegramText(look: TelegramLook, {theme}: {theme: Theme}): string {
  const {bot, chat, deciders, unsent, webhookDeleted, tested} = look;
  const lines = [
    `${theme.strong(`@${plainText(bot.username)}`)} answers`,
    ...chatLines(chat),
    `who may decide: ${deciders}`,
    ...(unsent > 0 ? [`${countInWords(unsent, 'message')} not sent yet`] : []),
    ...(webhookDeleted ? ['the webhook was deleted'] : []),
    ...(tested ? ['a test message was sent'] : []),
    ...writerLines(look),
  ];
  return lines.map(line => `${line}\n`).join('');
}

function chatLines(chat: TelegramLook['chat']): string[] {
  if (chat === undefined) return ['telegram.chatId is not set'];
  return chat instanceof UserError ? [] : [`writes to ${plainText(chat.title)} (${chat.kind}, ${chat.id})`];
}

function writerLines({writers, bot}: TelegramLook): string[] {
  if (writers === undefined) return [];
  if (writers.length === 0)
    return [`-> write something to @${plainText(bot.username)} in Telegram, then run this again`];
  return writers.map(({id, kind, name}) => `wrote to the bot: ${plainText(name)} (${kind}): "chatId": "${id}"`);
}

/** The same for other programs: name and value. */
export function telegramRows({bot, chat, webhook, writers, unsent}: TelegramLook): string {
  return [
    tabbedRow(['bot', bot.username]),
    tabbedRow(['chat', chat === undefined || chat instanceof UserError ? undefined : chat.id]),
    tabbedRow(['webhook', webhook]),
    tabbedRow(['unsent', unsent]),
    ...(writers ?? []).map(({id, name}) => tabbedRow(['writer', id, name])),
  ].join('');
}
