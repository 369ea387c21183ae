import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {TelegramChatKind, TelegramClient} from '../../clients/telegram/telegram.ts';
import type {Config} from '../../config/config.ts';
import {readNextUpdate} from '../../core/messages/bot-offset.ts';
import {createOutbox} from '../../core/messages/outbox.ts';
import {findHolder} from '../../storage/lease.ts';
import {findChat} from './telegram-chat.ts';

export type TelegramLook = {
  bot: {id: number; username: string; name: string};
  /** The chat of the settings; undefined: none is set. */
  chat: {id: number; kind: TelegramChatKind; title: string} | UserError | undefined;
  /** Where another program has messages sent to, in place of being asked for them. */
  webhook: string | undefined;
  /** Chats that wrote to the bot and that nobody has taken the messages of; undefined: not looked for. */
  writers: {id: number; kind: TelegramChatKind; name: string}[] | undefined;
  /** Who may decide, in words. */
  deciders: string;
  /** Messages that were not sent yet. */
  unsent: number;
  webhookDeleted: boolean;
  tested: boolean;
};

export type LookRequest = {config: Config; deleteWebhook: boolean; test: boolean};

/** Looks whether the bot works. Throws UserError `config` without a token, and what Telegram refuses the bot with. */
export async function lookAtTelegram(app: App, {config, deleteWebhook, test}: LookRequest): Promise<TelegramLook> {
  const telegram = await app.createTelegram(config);
  if (!telegram) {
    throw new UserError('config', 'no Telegram bot is set up', {
      hint: 'make one with @BotFather in Telegram and write its token to telegram.token or TELEGRAM_BOT_TOKEN',
    });
  }
  const {db} = await app.openLibrary(config);
  const bot = await telegram.fetchBot();
  const found = await telegram.findWebhook();
  const webhookDeleted = deleteWebhook && found !== undefined;
  if (webhookDeleted) await telegram.deleteWebhook();
  const webhook = webhookDeleted ? undefined : found;
  const chatId = findChat(config);
  const chat = chatId === undefined ? undefined : await orUserError(app.signal, () => telegram.fetchChat(chatId));
  const mayLook = chatId === undefined && webhook === undefined && !findHolder(db, {name: 'telegram', now: app.now});
  const offset = db.read(sql => readNextUpdate(sql, String(bot.id)));
  if (test) await sendTest(telegram, chatId);
  return {
    bot,
    chat,
    webhook,
    writers: mayLook ? await listWriters(telegram, offset) : undefined,
    deciders: decidersOf(config, chat),
    unsent: createOutbox(db).countWaiting(),
    webhookDeleted,
    tested: test,
  };
}

/** Asking for updates from where they were left takes none of them. */
async function listWriters(
  telegram: Pick<TelegramClient, 'fetchUpdates'>,
  offset: number | undefined,
): Promise<NonNullable<TelegramLook['writers']>> {
  const updates = await telegram.fetchUpdates({offset, waitS: 0});
  const writers = new Map<number, {id: number; kind: TelegramChatKind; name: string}>();
  for (const update of updates) {
    if (update.kind !== 'message') continue;
    writers.set(update.chatId, {id: update.chatId, kind: update.chatKind, name: update.from?.name ?? ''});
  }
  return [...writers.values()];
}

async function sendTest(telegram: Pick<TelegramClient, 'sendMessage'>, chatId: string | undefined): Promise<void> {
  if (chatId === undefined) {
    throw new UserError('config', 'there is no chat to send a test message to', {hint: 'set telegram.chatId'});
  }
  await telegram.sendMessage({chatId, html: 'felscanner can write to this chat.', buttons: []});
}

function decidersOf({telegram}: Config, chat: TelegramLook['chat']): string {
  const {allowedUserIds} = telegram;
  if (allowedUserIds.length > 0) return `the users ${allowedUserIds.join(', ')}`;
  if (chat === undefined || chat instanceof UserError) return 'whoever the private chat is with';
  return chat.kind === 'private'
    ? 'whoever the private chat is with'
    : 'nobody: in a group telegram.allowedUserIds must name who may';
}
