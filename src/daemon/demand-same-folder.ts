import {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';

/** Throws UserError `config` where settings that were read anew name another data folder: its database is open. */
export function demandSameFolder({dataDir}: Pick<Config, 'dataDir'>, before: Pick<Config, 'dataDir'>): void {
  if (dataDir === before.dataDir) return;
  throw new UserError('config', `the data folder cannot be changed to ${dataDir} while felscanner runs`, {
    hint: 'stop it and start it again',
  });
}
