import {resolve} from 'node:path';
import {UserError} from '../../base/user-error.ts';
import {formatStartingFile} from '../../config/format-starting-file.ts';
import {type TakenKey, type TakeOver, takeOver} from '../../config/original/take-over.ts';
import {jsonDocument} from '../../output/json.ts';
import {plainText} from '../../output/plain-text.ts';
import {tabbedRow} from '../../output/tabbed-row.ts';
import {countInWords} from '../../output/words.ts';
import {readOriginal} from '../../tasks/import-original/read-original.ts';
import {demandNoFile, writePrivateFile} from '../../tasks/write-private-file.ts';
import {importText} from '../../views/import-text.ts';
import {settingValue} from '../../views/setting-value.ts';
import type {CommandContext, CommandInput} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {tellInForce} from './tell-in-force.ts';
import {yamlOutput} from './yaml-output.ts';

/**
 * `config import`: makes a commented config file of the settings of the original FELScanner, and tells of every key what
 * became of it; exit code 1 where one was not valid, or none was left.
 */
export async function runConfigImport(context: CommandContext, {args, options}: CommandInput): Promise<number> {
  const {app} = context;
  const paths = demandPaths(args.slice(1)).map(path => resolve(app.cwd, path));
  const path = yamlOutput('config import', options['output'], app);
  const overwrite = options['force'] === true;
  if (!overwrite) await demandNoFile(path);
  const {chosen, keys} = takeOver(await readOriginal(paths));
  const file = chosen.size > 0 ? path : undefined;
  if (file !== undefined) await write(context, {file, overwrite, text: formatStartingFile(chosen)});
  print(context, file, keys);
  if (!context.quiet) await tell(context, file, {chosen, keys});
  return file === undefined || count(keys, 'invalid') > 0 ? exitCodes.failed : exitCodes.done;
}

function demandPaths(paths: readonly string[]): readonly string[] {
  if (paths.length > 0 && paths.every(path => path.trim() !== '')) return paths;
  throw new UserError('usage', 'config import needs the folder of the original FELScanner, or files of it', {
    hint: 'for example "felscanner config import ~/FELScanner"',
  });
}

/** Loading has the last word; what would not load is not written. */
async function write(
  {app}: CommandContext,
  {file, text, overwrite}: {file: string; text: string; overwrite: boolean},
): Promise<void> {
  const choice = {configFile: file, dataDir: undefined};
  await app.previewConfig(choice, {file, text});
  await writePrivateFile({path: file, text, overwrite});
  await app.loadConfig(choice);
}

function print(context: CommandContext, file: string | undefined, keys: readonly TakenKey[]): void {
  const {out} = context.app.streams;
  if (context.json) out.write(jsonDocument({file, keys}));
  else if (out.isTty) out.write(importText(keys, {theme: context.theme, columns: out.columns}));
  else for (const one of keys) out.write(row(one));
}

function row({outcome, key, settings, value, reason, file}: TakenKey): string {
  const shown = settings.length === 0 ? undefined : settingValue(value);
  return tabbedRow([outcome, key, settings.join(' '), shown, reason, file]);
}

async function tell(context: CommandContext, file: string | undefined, {chosen, keys}: TakeOver): Promise<void> {
  const {err} = context.app.streams;
  const invalid = count(keys, 'invalid');
  err.write(
    `${count(keys, 'taken')} taken over, ${count(keys, 'translated')} translated, ${count(keys, 'dropped')} dropped${
      invalid > 0 ? `, ${countInWords(invalid, 'key')} not valid and left out` : ''
    }.\n`,
  );
  if (file === undefined) {
    err.write('Nothing was written: nothing is left that could be set.\n');
    return;
  }
  err.write(`Wrote ${plainText(file)}\n`);
  await tellInForce(context, file, chosen.keys());
  err.write(
    'Now run "felscanner doctor". Collections that the original made in Plex are taken over, after a scan, by "felscanner verify --repair --adopt".\n',
  );
}

function count(keys: readonly TakenKey[], outcome: TakenKey['outcome']): number {
  return keys.filter(one => one.outcome === outcome).length;
}
