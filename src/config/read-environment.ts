import {environmentVariables, type VariableRow} from './environment-variables.ts';
import type {Given, Layer} from './layer.ts';
import {type Environment, type Problem, readVariable} from './read-variable.ts';

/** What the environment says, not yet looked at by a schema, and what is wrong with how it says it. */
export type EnvironmentSettings = {layer: Layer; problems: readonly string[]};

/** Reads the variables that stand for settings, and the files that `<VARIABLE>_FILE` names. Empty ones are not set. */
export async function readEnvironment(environment: Environment): Promise<EnvironmentSettings> {
  const layer = new Map<string, Given>();
  const problems: string[] = [];
  for (const row of environmentVariables) {
    if (layer.has(row.setting)) continue;
    const found = await readRow(row, environment);
    if (found === undefined) continue;
    if ('problem' in found) problems.push(found.problem);
    else layer.set(row.setting, found);
  }
  return {layer, problems};
}

async function readRow(row: VariableRow, environment: Environment): Promise<Given | Problem | undefined> {
  const {variable, companion, parse} = row;
  const found = await readVariable(variable, environment);
  if (found === undefined || 'problem' in found) return found;
  const other = companion === undefined ? undefined : await readVariable(companion, environment);
  if (other !== undefined && 'problem' in other) return other;
  const parsed = parse ? parse(found.text, other?.text) : {value: found.text};
  return 'problem' in parsed ? parsed : {value: parsed.value, origin: found.origin};
}
