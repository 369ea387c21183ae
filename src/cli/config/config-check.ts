import {jsonDocument} from '../../output/json.ts';
import {plainText} from '../../output/plain-text.ts';
import type {CommandContext} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';

/** `config check`: whether file and environment hold. What is wrong in them is thrown as UserError `config`. */
export async function runConfigCheck(context: CommandContext): Promise<number> {
  const {file, warnings} = await context.loadConfig();
  const {out} = context.app.streams;
  if (context.json) out.write(jsonDocument({ok: true, file, warnings}));
  else
    out.write(
      file === undefined
        ? 'there is no config file: defaults and the environment hold\n'
        : `${plainText(file)} is fine\n`,
    );
  return exitCodes.done;
}
