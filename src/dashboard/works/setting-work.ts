import {UserError} from '../../base/user-error.ts';
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
  const {db} = await app.openLibrary(config);
  const isWatched = findHolder(db, {name: 'daemon', now: app.now}) !== undefined;
  if (isWatched) await reloadDaemon(app, config);
  const text = `${setting} is ${settingValue(value)} now`;
  return {tone: 'good', text: isWatched ? `${text}; the daemon goes on with it` : text};
}
