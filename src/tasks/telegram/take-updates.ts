import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import type {TelegramClient} from '../../clients/telegram/telegram.ts';
import type {Config} from '../../config/config.ts';
import {readNextUpdate} from '../../core/messages/bot-offset.ts';
import {policyOf} from '../approvals/policy-of.ts';
import type {Bot} from './bot.ts';
import {type Handled, handleUpdate} from './handle-update.ts';
import {chatNumberOf, requireChat} from './telegram-chat.ts';

/** The bot of the settings, ready to be listened to. Throws what Telegram refuses it with. */
export async function openBot(app: App, config: Config, telegram: TelegramClient): Promise<Bot> {
  const {db} = await app.openLibrary(config);
  const chat = requireChat(config);
  const {id, username} = await telegram.fetchBot();
  const chatNumber = await chatNumberOf(telegram, chat);
  return {app, config, db, bot: String(id), username, chat, chatNumber, policy: await policyOf(app, config)};
}

/** What a round of listening came to. */
export type Taken = {updates: number; starts: boolean};

/**
 * Takes what was pressed and written since the last time, waiting for it so many seconds, and carries it out. Must be the only one that
 * listens.
 */
export async function takeUpdates(
  bot: Bot,
  telegram: TelegramClient,
  {waitS, signal}: {waitS: number; signal: AbortSignal},
): Promise<Taken> {
  const {db, app} = bot;
  const offset = db.read(sql => readNextUpdate(sql, bot.bot));
  const updates = await telegram.fetchUpdates({offset, waitS}, signal);
  const taken: Taken = {updates: updates.length, starts: false};
  for (const update of updates) {
    app.signal.throwIfAborted();
    const handled = await handleUpdate(bot, update);
    taken.starts ||= handled.starts;
    await answerPress(bot, telegram, handled);
  }
  return taken;
}

/** What was decided is decided, whether or not the answer to the press arrives. */
async function answerPress({app}: Bot, telegram: TelegramClient, {answer}: Handled): Promise<void> {
  if (!answer) return;
  await orUserError(app.signal, () => telegram.answerPress(answer.pressId, answer.text));
}
