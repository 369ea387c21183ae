import type {App} from '../app.ts';
import {orUserError} from '../base/or-user-error.ts';
import {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import {createApprovalStore} from '../core/approvals/approval-store.ts';
import {startDownloads} from './downloads/start-downloads.ts';
import {trackDownloads} from './downloads/track-downloads.ts';
import {deliverMessages} from './telegram/deliver-messages.ts';
import {drainTelegram} from './telegram/drain-telegram.ts';

/**
 * Does all that waits between a question and its proof: takes the answers that came, ends questions whose time is over, starts and
 * follows downloads, proves what has come, sends messages. One service in trouble does not stop the others; what each could not do is
 * answered.
 */
export async function catchUp(app: App, config: Config): Promise<UserError[]> {
  const {db} = await app.openLibrary(config);
  const troubles: UserError[] = [];
  const attempt = async (work: () => Promise<UserError[]>): Promise<void> => {
    const outcome = await orUserError(app.signal, work);
    const failed = outcome instanceof UserError ? [outcome] : outcome;
    // A service that is down is met by several of these steps.
    troubles.push(...failed.filter(({message}) => !troubles.some(before => before.message === message)));
  };
  await attempt(async () => told((await drainTelegram(app, config)).error));
  createApprovalStore(db).expireOverdue(app.now());
  await attempt(() => startDownloads(app, {config}));
  await attempt(() => trackDownloads(app, config));
  await attempt(async () => told((await deliverMessages(app, config)).error));
  return troubles;
}

function told(...errors: readonly (UserError | undefined)[]): UserError[] {
  return errors.filter(error => error !== undefined);
}
