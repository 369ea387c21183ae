import type {SettingKind} from '../../config/setting-kind.ts';
import {settingKind} from '../../config/setting-kind.ts';
import {settingValue} from '../../views/setting-value.ts';
import type {KeyRow} from '../key-row.ts';
import {placeOf, settingsShown} from '../lists.ts';
import type {Model} from '../model.ts';
import type {SettingShown} from '../snapshot.ts';

/** Keys of the settings. */
export const settingKeys: readonly KeyRow[] = [
  {
    keys: ['enter', 'space'],
    label: 'change',
    means: 'switch it over, or type another value; it is written to the config file, and all else in there stays',
    where: ['settings'],
    disabled: whyFixed,
    action: model => {
      const setting = settingUnderCursor(model);
      if (!setting) return {on: 'search'};
      const kind = settingKind(setting.setting);
      if (kind === 'flag') {
        const work = {name: 'setting', setting: setting.setting, value: setting.value !== true} as const;
        return {on: 'do', effect: {do: 'begin-work', work}};
      }
      return {
        on: 'ask',
        dialog: {
          kind: 'prompt',
          question: setting.setting,
          lines: [setting.means, asked[kind]],
          text: setting.value === undefined || setting.value === null ? '' : settingValue(setting.value),
          purpose: {kind: 'setting', setting: setting.setting},
        },
      };
    },
  },
];

const asked: Readonly<Record<SettingKind, string>> = {
  flag: '',
  schedule: 'A duration such as 10m or 2h, a cron expression such as 0 4 * * *, or nothing for never.',
  number: 'A whole number.',
  fixed: '',
};

function settingUnderCursor(model: Model): SettingShown | undefined {
  return settingsShown(model)[placeOf(model, 'settings')];
}

/** Why a setting cannot be changed here; undefined: it can. */
function whyFixed(model: Model): string | undefined {
  if (model.works.some(({name}) => name === 'setting')) return 'the last change is being written';
  const setting = settingUnderCursor(model);
  if (!setting) return 'no setting is called that';
  const isElsewhere = setting.secret || settingKind(setting.setting) === 'fixed';
  return isElsewhere ? `${setting.setting} is changed in the config file, with an editor` : undefined;
}
