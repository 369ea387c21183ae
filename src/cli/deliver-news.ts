import {orUserError} from '../base/or-user-error.ts';
import {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import {deliverMessages} from '../tasks/telegram/deliver-messages.ts';
import {toldLines} from '../views/told-lines.ts';
import type {CommandContext} from './context.ts';

/** Sends what a command gave rise to. Where Telegram is out of reach that is a warning: what was done is done, and the next delivery sends it. */
export async function deliverNews({app, errTheme: theme}: CommandContext, config: Config): Promise<void> {
  if (app.signal.aborted) return;
  const delivered = await orUserError(app.signal, () => deliverMessages(app, config));
  const error = delivered instanceof UserError ? delivered : delivered.error;
  if (!error) return;
  const {message, hint} = error;
  app.streams.err.write(toldLines([{mark: theme.warning('Warning:'), message, hint}], theme));
}

/** Does work; where it fails, what is to be told of that is sent. */
export async function deliveringFailure<Result>(
  context: CommandContext,
  config: Config,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await deliverNews(context, config);
    throw error;
  }
}
