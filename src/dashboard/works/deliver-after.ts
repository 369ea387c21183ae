import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import type {Config} from '../../config/config.ts';
import {deliverMessages} from '../../tasks/telegram/deliver-messages.ts';

/**
 * Does work and sends what it gave rise to, also where it fails. Where Telegram is out of reach the messages stay in the
 * outbox: the next delivery sends them.
 */
export async function deliverAfter<Result>(app: App, config: Config, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } finally {
    if (!app.signal.aborted) await orUserError(app.signal, () => deliverMessages(app, config));
  }
}
