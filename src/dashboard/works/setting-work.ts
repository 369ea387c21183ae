import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import type {SettingValue} from '../../config/place.ts';
import {findHolder} from '../../storage/lease.ts';
import {reloadDaemon} from '../../tasks/jobs/reload-daemon.ts';
import {settingValue} from '../../views/setting-value.ts';
import type {WorkEnd, WorkWorld} from './work.ts';

type Request = {setting: string; value: SettingValue};

/** Writes a setting to the config file, and has whatever daemon runs go on with it. */
export async function settingWork({app, changeSetting}: WorkWorld, {setting, value}: Request): Promise<WorkEnd> {
  const {checkValue} = await import('../../config/check-value.ts');
  const wrong = checkValue(setting, value);
  if (wrong !== undefined) throw new UserError('config', wrong, {hint: 'nothing was changed'});
  const config = await changeSetting({setting, value});
  const text = `${setting} is ${settingValue(value)} now`;
  try {
    return {tone: 'good', text: (await tellDaemon(app, config)) ? `${text}; the daemon goes on with it` : text};
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      tone: 'warning',
      text: `${text}, but the daemon could not be told: ${error.message}`,
      hint: error.hint ?? 'one that runs goes on with it when it is started again',
    };
  }
}

/** Has a daemon that runs take the settings over; false where none runs. */
async function tellDaemon(app: WorkWorld['app'], config: Config): Promise<boolean> {
  const {db} = await app.openLibrary(config);
  if (findHolder(db, {name: 'daemon', now: app.now}) === undefined) return false;
  await reloadDaemon(app, config);
  return true;
}
