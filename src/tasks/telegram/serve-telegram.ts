import type {App} from '../../app.ts';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {botCommands} from '../../core/messages/replies.ts';
import {isTelegramFailure} from '../../core/messages/telegram-failure.ts';
import {keepLease} from '../../storage/lease.ts';
import {startDownloads} from '../downloads/start-downloads.ts';
import {deliverMessages} from './deliver-messages.ts';
import {listen} from './drain-telegram.ts';
import {scanForPerson} from './scan-for-person.ts';
import {openBot, type Taken, takeUpdates} from './take-updates.ts';

const heartbeatMs = 15_000;
const waitS = 25;
const firstPauseMs = 1000;
const longestPauseMs = 60_000;

/**
 * Listens to Telegram until the app's signal is aborted, and does what it is told. Losing the network is survived; throws UserError where
 * trying again would not help: a wrong token, another program that listens, a webhook; and `busy` where another
 * felscanner listens.
 */
export async function serveTelegram(app: App, config: Config): Promise<void> {
  const telegram = await app.createTelegram(config);
  if (!telegram) return;
  const {db} = await app.openLibrary(config);
  const lease = listen(db, app.now);
  if (!lease) {
    throw new UserError('busy', 'another felscanner listens to Telegram already', {
      hint: '"felscanner status" shows what is running',
    });
  }
  const keeper = keepLease(lease, {everyMs: heartbeatMs, onLost: () => undefined});
  try {
    for (let failures = 0; !app.signal.aborted; ) {
      try {
        const bot = await openBot(app, config, telegram);
        await telegram.setCommands(botCommands);
        failures = 0;
        while (!app.signal.aborted)
          await act(app, config, await takeUpdates(bot, telegram, waitS), () => scanForPerson(bot));
      } catch (error) {
        if (app.signal.aborted) return;
        failures += 1;
        await app.sleep(pauseAfter(error, failures), app.signal);
      }
    }
  } finally {
    keeper.stop();
    lease.release();
  }
}

async function act(
  app: App,
  config: Config,
  {updates, starts, scans}: Taken,
  scan: () => Promise<void>,
): Promise<void> {
  if (updates === 0) return;
  await deliverMessages(app, config);
  if (starts) await startDownloads(app, {config});
  if (scans) await scan();
  await deliverMessages(app, config);
}

/** Throws what trying again would not mend. */
function pauseAfter(error: unknown, failures: number): number {
  if (!isTelegramFailure(error)) throw error;
  if (error.state === 'rate-limited') return (error.retryAfterS ?? 30) * 1000;
  if (error.state !== 'unreachable') throw error;
  return Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
}
