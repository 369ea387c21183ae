import type {App} from '../../src/app.ts';
import type {TelegramClient, TelegramUpdate} from '../../src/clients/telegram/telegram.ts';
import type {Bot} from '../../src/tasks/telegram/bot.ts';
import {openBot} from '../../src/tasks/telegram/take-updates.ts';
import {appOf} from './app-of.ts';
import type {ApprovalWorld} from './approval-world.ts';

/** The bot of a world as the tasks have it, and what they speak to Telegram with. */
export type OpenedBot = {app: App; bot: Bot; telegram: TelegramClient; update: () => Promise<TelegramUpdate>};

/** Opens the database and the bot of a world, both closed with the test. */
export async function openedBot(world: ApprovalWorld): Promise<OpenedBot> {
  const app = appOf(world);
  const config = await app.loadConfig({configFile: undefined, dataDir: undefined});
  const telegram = await app.createTelegram(config);
  if (!telegram) throw new Error('Telegram is not set up');
  const bot = await openBot(app, config, telegram);
  const update = async (): Promise<TelegramUpdate> => {
    const [one] = await telegram.fetchUpdates({offset: undefined, waitS: 0});
    if (!one) throw new Error('nothing was pressed or written');
    return one;
  };
  return {app, bot, telegram, update};
}
