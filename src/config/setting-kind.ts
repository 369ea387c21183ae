import {listSettings} from './list-settings.ts';

/** What is needed to change a setting: a switch, a text that says when, a whole number; `fixed`: an editor of texts. */
export type SettingKind = 'flag' | 'schedule' | 'number' | 'fixed';

/** How a setting is changed, by its name; `fixed` also for a name that is no setting. */
export function settingKind(name: string): SettingKind {
  if (name.startsWith('schedule.')) return isSetting(name) ? 'schedule' : 'fixed';
  switch (typeof listSettings().find(setting => setting.name === name)?.default) {
    case 'boolean':
      return 'flag';
    case 'number':
      return 'number';
    default:
      return 'fixed';
  }
}

function isSetting(name: string): boolean {
  return listSettings().some(setting => setting.name === name);
}
