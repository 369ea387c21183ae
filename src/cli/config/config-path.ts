import {jsonDocument} from '../../output/json.ts';
import {plainText} from '../../output/plain-text.ts';
import type {CommandContext} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';

/** `config path`: which file is in force; without one exit code 1 and where it was looked for. */
export async function runConfigPath(context: CommandContext): Promise<number> {
  const {file, names, folders} = await context.locateConfig();
  const {out, err} = context.app.streams;
  if (context.json) out.write(jsonDocument({file, names, folders}));
  else if (file !== undefined) out.write(`${plainText(file)}\n`);
  if (file !== undefined) return exitCodes.done;
  const places = folders.map(folder => `  ${plainText(folder)}\n`).join('');
  err.write(`There is no config file. The first of ${names.join(', ')} would be taken in\n${places}`);
  return exitCodes.failed;
}
