import type {Config} from './config.ts';
import {hideSecrets, holdsSecret} from './hide-secrets.ts';
import {listSettings} from './list-settings.ts';
import {formatOrigin} from './origin.ts';

/** A setting with its value, secrets in it hidden, and where that came from. */
export type ExplainedSetting = {
  setting: string;
  value: unknown;
  /** `default`, the path of the file, a variable's name (and the file it names), or an option. */
  origin: string;
  /** It is a secret, set or not, or holds one. */
  secret: boolean;
};

/** Every setting in force and where it came from, in the order of the contract. */
export function explainConfig(config: Config): ExplainedSetting[] {
  return listSettings().map(setting => {
    const {name} = setting;
    const value = name.split('.').reduce<unknown>(memberOf, config);
    return {
      setting: name,
      value: hideSecrets(setting, value),
      origin: formatOrigin(config.origins.get(name) ?? {from: 'default'}),
      secret: setting.isSecret === true || holdsSecret(setting, value),
    };
  });
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
