import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {jsonDocument} from '../../output/json.ts';
import {lookAtTelegram, type TelegramLook} from '../../tasks/telegram/look-at-telegram.ts';
import {serveTelegram} from '../../tasks/telegram/serve-telegram.ts';
import {requireChat} from '../../tasks/telegram/telegram-chat.ts';
import type {CommandContext, CommandInput, RunCommand} from '../context.ts';
import {describeError} from '../describe-error.ts';
import {errorsText} from '../error-text.ts';
import {exitCodeOfMany, exitCodes} from '../exit-codes.ts';
import {telegramRows, telegramText} from '../views/telegram-text.ts';

/** `telegram`: whether the bot works. */
export const run: RunCommand = async (context, {options}) => {
  const {app, json, theme} = context;
  const config = await context.loadConfig();
  if (options['listen'] === true) {
    demandAlone(options);
    return listen(context, config);
  }
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

function demandAlone(options: CommandInput['options']): void {
  const other = ['test', 'deleteWebhook'].find(name => options[name] === true);
  if (other === undefined) return;
  const flag = other === 'test' ? '--test' : '--delete-webhook';
  throw new UserError('usage', `telegram was given --listen and ${flag}`, {hint: `run it with ${flag} first`});
}

async function listen(context: CommandContext, config: Config): Promise<number> {
  const {app, json, quiet, errTheme} = context;
  const {err} = app.streams;
  if (json) throw new UserError('usage', '--listen has no document to print', {hint: 'leave --json out'});
  requireChat(config);
  if (!quiet) err.write('Listening to Telegram; Ctrl-C ends it.\n');
  await serveTelegram(app, {config, onTrouble: trouble => err.write(errorsText([trouble], errTheme, context))});
  return exitCodes.done;
}

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
