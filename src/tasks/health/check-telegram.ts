import type {HealthCheck} from './health-check.ts';
import {notSetUp} from './not-set-up.ts';
import {observe} from './observe.ts';

/** Whether Telegram takes the token, the bot reaches its chat, and nobody else is sent what is written to it. */
export const checkTelegram: HealthCheck = async (app, config, signal) =>
  observe({app, signal, title: 'Telegram'}, async () => {
    const telegram = await app.createTelegram(config, signal);
    if (!telegram) return notSetUp();
    const {username} = await telegram.fetchBot();
    const {chatId} = config.telegram;
    if (chatId === undefined) {
      return {state: 'degraded', message: `@${username} has no chat to write to`, hint: chatHint};
    }
    const {title} = await telegram.fetchChat(chatId);
    const message = `@${username}, writes to ${title}`;
    const webhook = await telegram.findWebhook();
    if (webhook === undefined) return {state: 'ok', message};
    return {
      state: 'degraded',
      message: `${message}; a webhook takes the bot's messages: ${webhook}`,
      hint: 'where no other program needs it, run "felscanner telegram --delete-webhook"',
    };
  });

const chatHint =
  'write something to the bot, then run "felscanner telegram", which shows the number for telegram.chatId';
