import {describeError} from '../../base/describe-error.ts';
import {UserError} from '../../base/user-error.ts';
import {jsonDocument} from '../../output/json.ts';
import {lookAtTelegram, type TelegramLook} from '../../tasks/telegram/look-at-telegram.ts';
import {telegramRows, telegramText} from '../../views/telegram-text.ts';
import type {RunCommand} from '../context.ts';
import {errorsText} from '../error-text.ts';
import {exitCodeOfMany} from '../exit-codes.ts';

/** `telegram`: whether the bot works. */
export const run: RunCommand = async (context, {options}) => {
  const {app, json, theme} = context;
  const config = await context.loadConfig();
  const look = await lookAtTelegram(app, {
    config,
    deleteWebhook: options['deleteWebhook'] === true,
    test: options['test'] === true,
  });
  const {out, err} = app.streams;
  if (json) out.write(jsonDocument(document(look)));
  else if (out.isTty) out.write(telegramText(look, {theme}));
  else out.write(telegramRows(look));
  const errors = troublesOf(look);
  err.write(errorsText(errors, context.errTheme, context));
  return exitCodeOfMany(errors.map(describeError));
};

function troublesOf({chat, webhook}: TelegramLook): UserError[] {
  const hook =
    webhook === undefined
      ? []
      : [
          new UserError('refused', `a webhook takes the bot's messages: ${webhook}`, {
            hint: 'where no other program needs it, run "felscanner telegram --delete-webhook"',
          }),
        ];
  return chat instanceof UserError ? [...hook, chat] : hook;
}

function document({bot, chat, webhook, writers, deciders, unsent, webhookDeleted, tested}: TelegramLook): object {
  return {
    bot: {id: bot.id, username: bot.username, name: bot.name},
    chat: chat instanceof UserError || !chat ? null : {id: chat.id, kind: chat.kind, title: chat.title},
    webhook,
    writers,
    deciders,
    unsent,
    webhookDeleted,
    tested,
  };
}
