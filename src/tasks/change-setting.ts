import {readFile, realpath} from 'node:fs/promises';
import type {App, ConfigChoice} from '../app.ts';
import {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import {isSecretName} from '../config/hide-secrets.ts';
import {listSettings} from '../config/list-settings.ts';
import {formatOrigin} from '../config/origin.ts';
import type {SettingValue} from '../config/place.ts';
import {replaceFile} from './replace-file.ts';

export type SettingChange = {
  /** Its name from the whole file down: `notifications.fel`. */
  setting: string;
  value: SettingValue;
};

type ConfigAccess = Pick<App, 'locateConfig' | 'loadConfig' | 'previewConfig'>;

/**
 * Changes one setting in the config file in force, keeping all else in it, and answers the settings then in force. Nothing
 * is written where the file would not be valid with it. Throws UserError `config` where that is so, where there is no file, and where
 * the setting is none, a secret, or decided elsewhere; `storage` where the file may not be written.
 */
export async function changeSetting(app: ConfigAccess, choice: ConfigChoice, change: SettingChange): Promise<Config> {
  demandOpenSetting(change.setting);
  const {file} = await app.locateConfig(choice);
  if (file === undefined) {
    throw new UserError('config', `there is no config file to write ${change.setting} to`, {
      hint: 'run "felscanner config init"',
    });
  }
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    if (await tryChange(app, {choice, file, change})) return app.loadConfig(choice);
  }
  throw new UserError('changed', `${file} is being changed by another program again and again`, {
    hint: 'try again in a moment',
  });
}

/** How often a file is read anew that another program changed meanwhile. */
const mostAttempts = 10;

type Attempt = {choice: ConfigChoice; file: string; change: SettingChange};

/** False where the file changed after it was read. */
async function tryChange(app: ConfigAccess, {choice, file, change}: Attempt): Promise<boolean> {
  const {editSetting} = await import('../config/edit-setting.ts');
  const {path, bytes} = await readTarget(file);
  const text = textOf(bytes, file);
  const edited = editSetting(text, {file, ...change});
  const preview = await app.previewConfig(choice, {file, text: edited});
  demandFromFile(preview, change.setting);
  return edited === text || replaceFile({path, was: bytes, text: edited});
}

function demandOpenSetting(name: string): void {
  const setting = listSettings().find(one => one.name === name);
  if (setting === undefined) {
    throw new UserError('config', `${name} is no setting`, {hint: '"felscanner config show" lists them'});
  }
  if (setting.isSecret === true || isSecretName(name.split('.').at(-1) ?? name)) {
    throw new UserError('config', `${name} is a secret and is not changed here`, {
      hint: `write ${name} into the config file by hand, or run "felscanner config init --force"`,
    });
  }
}

/** What is written to the file must be what holds then. */
function demandFromFile({origins}: Config, setting: string): void {
  const origin = origins.get(setting);
  if (origin === undefined || origin.from === 'file') return;
  const winner = formatOrigin(origin);
  throw new UserError('config', `${setting} is set by ${winner}, which wins over the config file`, {
    hint:
      origin.from === 'command line' ? `leave out ${winner}` : `change ${winner}, or take it out of the environment`,
  });
}

/** A link to the file stays one: what it leads to is read and replaced. */
async function readTarget(file: string): Promise<{path: string; bytes: Buffer}> {
  try {
    const path = await realpath(file);
    return {path, bytes: await readFile(path)};
  } catch (cause) {
    const says = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new UserError('config', `the config file ${file} could not be read: ${says}`, {
      hint: 'check the path and its permissions',
      cause,
    });
  }
}

/** What is not UTF-8 would not come back as it was. */
function textOf(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch (cause) {
    throw new UserError('config', `${file} is not encoded as UTF-8`, {hint: 'save it as UTF-8', cause});
  }
}
