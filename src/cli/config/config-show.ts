import {type ExplainedSetting, explainConfig} from '../../config/explain-config.ts';
import {jsonDocument} from '../../output/json.ts';
import {plainText} from '../../output/plain-text.ts';
import {tabbedRow} from '../../output/tabbed-row.ts';
import type {Theme} from '../../output/theme.ts';
import {settingValue} from '../../views/setting-value.ts';
import type {CommandContext} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';

/** `config show`: every setting in force, secrets hidden, and where it came from. */
export async function runConfigShow(context: CommandContext): Promise<number> {
  const settings = explainConfig(await context.loadConfig());
  const {out} = context.app.streams;
  if (context.json) out.write(jsonDocument({settings}));
  else if (out.isTty) out.write(await settingsTable(settings, context.theme));
  else for (const {setting, value, origin} of settings) out.write(tabbedRow([setting, settingValue(value), origin]));
  return exitCodes.done;
}

async function settingsTable(settings: readonly ExplainedSetting[], theme: Theme): Promise<string> {
  const {alignedTable} = await import('../../output/table.ts');
  return alignedTable({
    head: ['Setting', 'Value', 'From'].map(theme.heading),
    align: ['left', 'left', 'left'],
    rows: settings.map(({setting, value, origin}) => {
      const cells = [setting, plainText(settingValue(value)), plainText(origin)];
      return origin === 'default' ? cells.map(cell => theme.dim(cell)) : cells;
    }),
  });
}
