import {readEnvironment} from '../../config/read-environment.ts';
import {plainText} from '../../output/plain-text.ts';
import type {CommandContext} from '../context.ts';

/**
 * Tells, on stderr, what keeps a config file that was just written from holding: another file, and variables. Answers the
 * variables that are set for its settings, by the names of the settings.
 */
export async function tellInForce(
  context: CommandContext,
  file: string,
  settings: Iterable<string>,
): Promise<Map<string, string>> {
  const {err} = context.app.streams;
  const {file: inForce} = await context.locateConfig();
  if (inForce !== file) {
    err.write(
      `This file is not in force here${inForce === undefined ? '' : `, ${plainText(inForce)} is`}: use --config ${plainText(file)}\n`,
    );
  }
  const variables = await findVariablesSet(context, settings);
  if (variables.size > 0) {
    err.write(
      `The environment wins over this file: ${[...variables.values()].join(', ')} ${variables.size === 1 ? 'is' : 'are'} set\n`,
    );
  }
  return variables;
}

async function findVariablesSet({app}: CommandContext, settings: Iterable<string>): Promise<Map<string, string>> {
  const {layer} = await readEnvironment(app);
  return new Map(
    [...settings].flatMap((setting): [string, string][] => {
      const origin = layer.get(setting)?.origin;
      return origin !== undefined && 'variable' in origin ? [[setting, origin.variable]] : [];
    }),
  );
}
