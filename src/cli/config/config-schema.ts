import {jsonDocument} from '../../output/json.ts';
import type {CommandContext} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';

/** `config schema`: the JSON Schema of a config file, for editors. */
export async function runConfigSchema({app}: CommandContext): Promise<number> {
  const {configJsonSchema} = await import('../../config/config-json-schema.ts');
  app.streams.out.write(jsonDocument(configJsonSchema()));
  return exitCodes.done;
}
