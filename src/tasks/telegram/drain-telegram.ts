import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import type {Database} from '../../storage/database.ts';
import type {Lease} from '../../storage/lease.ts';
import {tryLease} from '../../storage/try-lease.ts';
import {holdLease} from '../hold-lease.ts';
import {scanForPeople} from './scan-for-people.ts';
import {openBot, takeUpdates} from './take-updates.ts';
import {findChat} from './telegram-chat.ts';

/** A hundred at a time, so many times: more than a person writes in the day that Telegram keeps them. */
const mostRounds = 20;

/** Undefined: there was nothing to listen to, or all was heard. */
export type Drained = {error: UserError | undefined};

/**
 * Takes all that was pressed and written while nobody listened, and scans for those who wait for it. Where another process is listening, it is left to that one: two would
 * take each other's updates.
 */
export async function drainTelegram(app: App, config: Config): Promise<Drained> {
  if (findChat(config) === undefined) return {error: undefined};
  const {db} = await app.openLibrary(config);
  const lease = tryListening(db, app.now);
  if (!lease) return {error: undefined};
  const outcome = await holdLease(app, lease, signal => orUserError(app.signal, () => drain(app, config, signal)));
  if (outcome instanceof UserError) return {error: outcome};
  // A scan may take long, in which others may listen. Where one runs already, whoever comes next looks after those who wait.
  while ((await scanForPeople(app, config)) === 'answered') app.signal.throwIfAborted();
  return {error: undefined};
}

/** The right to listen; undefined: another has it. */
export function tryListening(db: Database, now: () => Date): Lease | undefined {
  return tryLease(db, {name: 'telegram', holder: 'a felscanner that listens to Telegram', now});
}

async function drain(app: App, config: Config, signal: AbortSignal): Promise<void> {
  const telegram = await app.createTelegram(config);
  if (!telegram) return;
  const bot = await openBot(app, config, telegram);
  for (let round = 0; round < mostRounds; round += 1) {
    const taken = await takeUpdates(bot, telegram, {waitS: 0, signal});
    if (taken.updates === 0) return;
  }
}
