import {basename, isAbsolute} from 'node:path';
import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import stringWidth from 'string-width';
import {settingKind} from '../../config/setting-kind.ts';
import {steadyText} from '../../output/steady-text.ts';
import {wrap} from '../../output/wrap.ts';
import {settingValue} from '../../views/setting-value.ts';
import {listLayout} from '../list-layout.ts';
import {placeOf, settingsShown} from '../lists.ts';
import type {Look} from '../look.ts';
import type {Size} from '../model.ts';
import type {SettingShown} from '../snapshot.ts';
import {brokenLines} from '../widgets/broken-lines.ts';
import {cell} from '../widgets/cell.ts';
import {headingLine} from '../widgets/heading-line.ts';
import {Lines} from '../widgets/lines.tsx';
import {ListView} from '../widgets/list-view.tsx';
import type {ScreenProps} from './screen-props.ts';

const markWidth = 2;

/** Every setting with its value and where that comes from; below, what the one under the cursor means. */
export function SettingsScreen({model, look, area}: ScreenProps): ReactNode {
  const settings = settingsShown(model);
  if (!model.snapshot.settings) return <Text> Reading the settings ...</Text>;
  const place = placeOf(model, 'settings');
  const under = settings[place];
  const {list: height, pane} = listLayout('settings', area.rows);
  return (
    <Box flexDirection="column">
      <Box flexDirection="column" height={look.isSpoken ? undefined : height}>
        {settings.length === 0 ? (
          <Text> No setting is called that.</Text>
        ) : (
          <ListView
            look={look}
            length={settings.length}
            cursor={place}
            height={height}
            row={at => settingLine(settings[at], area.columns - markWidth, look)}
            spoken={at => settingSpoken(settings[at])}
          />
        )}
      </Box>
      <Lines lines={under && pane > 0 ? aboutLines(under, {columns: area.columns, rows: pane}, look) : []} />
    </Box>
  );
}

function settingLine(setting: SettingShown | undefined, width: number, {theme}: Look): string {
  if (!setting) return '';
  const nameWidth = Math.min(40, Math.floor(width / 2));
  const originWidth = width >= 100 ? Math.floor(width / 3) : Math.floor(width / 5);
  const name = cell(setting.setting, nameWidth);
  const value = cell(settingValue(setting.value), width - nameWidth - originWidth - 2);
  const origin = cell(originName(setting.origin, originWidth), originWidth);
  const isDefault = setting.origin === 'default';
  return `${name} ${isDefault ? value : theme.strong(value)} ${theme.dim(origin)}`;
}

/** Of a path that has no room its last part, which tells more than how it begins. */
function originName(origin: string, width: number): string {
  return isAbsolute(origin) && stringWidth(origin) > width ? basename(origin) : origin;
}

function settingSpoken(setting: SettingShown | undefined): string {
  return setting
    ? `${setting.setting} is ${settingValue(setting.value)}, from ${setting.origin}: ${setting.means}`
    : '';
}

const howTo = {
  flag: 'Enter switches it over.',
  schedule: 'Enter changes it: a duration such as 10m, a cron expression, or nothing for never.',
  number: 'Enter changes it.',
  fixed: 'Change it in the config file, with an editor.',
} as const;

function aboutLines(setting: SettingShown, {columns, rows}: Size, look: Look): string[] {
  const room = columns - 2;
  const how = setting.secret
    ? 'It is a secret and not shown. Change it in the config file.'
    : howTo[settingKind(setting.setting)];
  const means = wrap(steadyText(setting.means), room).slice(0, 2);
  const value = `${settingValue(setting.value)}, from ${setting.origin}`;
  return [
    headingLine(setting.setting, columns, look),
    ...means.map(line => ` ${line}`),
    ...brokenLines(value, room, rows - 2 - means.length).map(line => ` ${line}`),
    ` ${look.theme.dim(how)}`,
  ];
}
