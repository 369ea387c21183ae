import {type App, withSignal} from '../../app.ts';
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
import {scanForPeople} from './scan-for-people.ts';
import {openBot, type Taken, takeUpdates} from './take-updates.ts';

const waitS = 25;
const firstPauseMs = 1000;
const longestPauseMs = 60_000;
const longestRestMs = 3_600_000;
const scanPauseMs = 5000;

export type ServeRequest = {
  config: Config;
  /** Told what could not be done just now; it is tried again. */
  onTrouble: (trouble: UserError) => void;
};

/**
 * Listens to Telegram until the app's signal is aborted, and does what it is told. Losing the network is survived; throws UserError where
 * trying again would not help: a wrong token, another program that listens, a webhook; and `busy` where another
 * felscanner listens. What it was told and has not done by then is done by whoever listens next.
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
    const end = new AbortController();
    const worker = withSignal(app, AbortSignal.any([signal, end.signal]));
    const [starts, scans] = [createChores(), createChores()];
    const place: Place = {app, worker, config, telegram, onTrouble, signal, starts, scans};
    try {
      await listen(place);
    } catch (error) {
      end.abort(error);
      throw error;
    } finally {
      await Promise.allSettled([starts.done(), scans.done()]);
    }
    starts.throwIfFailed();
    scans.throwIfFailed();
  });
}

type Place = ServeRequest & {
  app: App;
  telegram: TelegramClient;
  /** Aborted as well when another process has taken over. */
  signal: AbortSignal;
  /** What chores are done with; its signal is aborted as well when listening ends. */
  worker: App;
  /** A scan may take hours, for which no download has to wait. */
  starts: Chores;
  scans: Chores;
};

/** Till it is told to stop, or the first failure that would come again. */
async function listen(place: Place): Promise<void> {
  const {app} = place;
  for (let failures = 1; !app.signal.aborted; failures += 1) {
    try {
      await serve(place, () => {
        failures = 1;
      });
    } catch (error) {
      if (app.signal.aborted) return;
      await app.sleep(pauseAfter(error, failures), app.signal).catch(endsQuietly(app.signal));
    }
  }
}

function endsQuietly(signal: AbortSignal): (error: unknown) => void {
  return error => {
    if (!signal.aborted) throw error;
  };
}

/** Till the first failure. */
async function serve(place: Place, onHeard: () => void): Promise<void> {
  const {app, config, telegram, signal, starts, scans} = place;
  const bot = await openBot(app, config, telegram);
  await telegram.setCommands(botCommands);
  // Somebody may wait for one since the last time.
  scans.add(() => scanForAll(place));
  while (!app.signal.aborted) {
    signal.throwIfAborted();
    starts.throwIfFailed();
    scans.throwIfFailed();
    const taken = await takeUpdates(bot, telegram, {waitS, signal});
    onHeard();
    if (taken.updates > 0) await act(place, taken);
  }
}

/** What was decided shows at once. What follows from it may take minutes, while others are listened to. */
async function act(place: Place, taken: Taken): Promise<void> {
  const {app, worker, config, onTrouble, starts, scans} = place;
  await deliver(app, place);
  scans.add(() => scanForAll(place));
  if (!taken.starts) return;
  starts.add(async () => {
    const started = await orUserError(worker.signal, () => startDownloads(worker, {config}));
    for (const trouble of started instanceof UserError ? [started] : started) onTrouble(trouble);
    await deliver(worker, place);
  });
}

/** Where a scan runs already that one is waited for. */
async function scanForAll(place: Place): Promise<void> {
  const {worker, config} = place;
  for (;;) {
    const turn = await scanForPeople(worker, config);
    if (turn === 'nobody-waits') return;
    if (turn === 'busy') await worker.sleep(scanPauseMs, worker.signal);
    else await deliver(worker, place);
  }
}

async function deliver(app: App, {config, onTrouble}: ServeRequest): Promise<void> {
  const {error} = await deliverMessages(app, config);
  if (error) onTrouble(error);
}

/** Throws what trying again would not mend. */
function pauseAfter(error: unknown, failures: number): number {
  if (!isTelegramFailure(error)) throw error;
  if (error.state === 'rate-limited') return Math.min((error.retryAfterS ?? 30) * 1000, longestRestMs);
  if (error.state !== 'unreachable' && error.state !== 'not-telegram') throw error;
  return Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
}
