import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {TelegramClient} from '../../clients/telegram/telegram.ts';
import type {Config} from '../../config/config.ts';
import {botCommands} from '../../core/messages/replies.ts';
import {isTelegramFailure} from '../../core/messages/telegram-failure.ts';
import {startDownloads} from '../downloads/start-downloads.ts';
import {holdLease} from '../hold-lease.ts';
import {type Chores, createChores} from './chores.ts';
import {deliverMessages} from './deliver-messages.ts';
import {tryListening} from './drain-telegram.ts';
import {scanForPerson} from './scan-for-person.ts';
import {openBot, type Taken, takeUpdates} from './take-updates.ts';

const waitS = 25;
const firstPauseMs = 1000;
const longestPauseMs = 60_000;
const longestRestMs = 3_600_000;

export type ServeRequest = {
  config: Config;
  /** Told what could not be done just now; it is tried again. */
  onTrouble: (trouble: UserError) => void;
};

/**
 * Listens to Telegram until the app's signal is aborted, and does what it is told. Losing the network is survived; throws UserError where
 * trying again would not help: a wrong token, another program that listens, a webhook; and `busy` where another
 * felscanner listens.
 */
export async function serveTelegram(app: App, {config, onTrouble}: ServeRequest): Promise<void> {
  const telegram = await app.createTelegram(config);
  if (!telegram) return;
  const {db} = await app.openLibrary(config);
  const lease = tryListening(db, app.now);
  if (!lease) {
    throw new UserError('busy', 'another felscanner listens to Telegram already', {
      hint: '"felscanner status" shows what is running',
    });
  }
  await holdLease(app, lease, async signal => {
    const place: Place = {app, config, telegram, onTrouble, signal, chores: createChores()};
    for (let failures = 1; !app.signal.aborted; failures += 1) {
      try {
        await serve(place, () => {
          failures = 1;
        });
      } catch (error) {
        if (app.signal.aborted) break;
        await app.sleep(pauseAfter(error, failures), app.signal).catch(endsQuietly(app.signal));
      }
    }
    await place.chores.done();
  });
}

type Place = ServeRequest & {
  app: App;
  telegram: TelegramClient;
  /** Aborted as well when another process has taken over. */
  signal: AbortSignal;
  chores: Chores;
};

function endsQuietly(signal: AbortSignal): (error: unknown) => void {
  return error => {
    if (!signal.aborted) throw error;
  };
}

/** Till the first failure. */
async function serve(place: Place, onHeard: () => void): Promise<void> {
  const {app, config, telegram, signal} = place;
  const bot = await openBot(app, config, telegram);
  await telegram.setCommands(botCommands);
  while (!app.signal.aborted) {
    signal.throwIfAborted();
    place.chores.throwIfFailed();
    const taken = await takeUpdates(bot, telegram, {waitS, signal});
    onHeard();
    if (taken.updates > 0) await act(place, taken, () => scanForPerson(bot));
  }
}

/** What was decided shows at once. What follows from it may take minutes, while others are listened to. */
async function act(place: Place, {starts, scans}: Taken, scan: () => Promise<void>): Promise<void> {
  const {app, config, onTrouble, chores} = place;
  const deliver = async (): Promise<void> => {
    const {error} = await deliverMessages(app, config);
    if (error) onTrouble(error);
  };
  await deliver();
  if (!starts && !scans) return;
  chores.add(async () => {
    const started = starts ? await orUserError(app.signal, () => startDownloads(app, {config})) : [];
    for (const trouble of started instanceof UserError ? [started] : started) onTrouble(trouble);
    if (scans) await scan();
    await deliver();
  });
}

/** Throws what trying again would not mend. */
function pauseAfter(error: unknown, failures: number): number {
  if (!isTelegramFailure(error)) throw error;
  if (error.state === 'rate-limited') return Math.min((error.retryAfterS ?? 30) * 1000, longestRestMs);
  if (error.state !== 'unreachable' && error.state !== 'not-telegram') throw error;
  return Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
}
