import {readFile} from 'node:fs/promises';
import {resolve} from 'node:path';
import {environmentVariables, type VariableRow} from './environment-variables.ts';
import type {Given, Layer} from './layer.ts';
import type {Origin} from './origin.ts';

export type Environment = {
  env: Readonly<Record<string, string | undefined>>;
  /** Where relative paths of secret files start. */
  cwd: string;
};

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

type Problem = {problem: string};

async function readRow(row: VariableRow, environment: Environment): Promise<Given | Problem | undefined> {
  const {variable, companion, parse} = row;
  const found = await readVariable(variable, environment);
  if (found === undefined || 'problem' in found) return found;
  const other = companion === undefined ? undefined : await readVariable(companion, environment);
  if (other !== undefined && 'problem' in other) return other;
  const parsed = parse ? parse(found.text, other?.text) : {value: found.text};
  return 'problem' in parsed ? parsed : {value: parsed.value, origin: found.origin};
}

type VariableText = {text: string; origin: Origin};

async function readVariable(name: string, {env, cwd}: Environment): Promise<VariableText | Problem | undefined> {
  const text = env[name]?.trim() === '' ? undefined : env[name];
  const fileVariable = `${name}_FILE`;
  const file = env[fileVariable] || undefined;
  if (file === undefined) return text === undefined ? undefined : {text, origin: {from: 'environment', variable: name}};
  if (text !== undefined) return {problem: `${name} and ${fileVariable} are both set: keep one of them`};
  const path = resolve(cwd, file);
  try {
    const content = (await readFile(path, 'utf8')).replace(/^\ufeff/, '').replace(/(\r?\n)+$/, '');
    if (content.trim() === '')
      return {problem: `${fileVariable} names ${path}, which is empty: write the value into it`};
    return {text: content, origin: {from: 'secret file', variable: fileVariable, path}};
  } catch (error) {
    return {problem: `${fileVariable} names ${path}, which ${complaintOf(error)}`};
  }
}

/** By its code alone: a message may go on. */
function complaintOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error';
  return code === 'ENOENT' ? 'does not exist: check the path' : `could not be read (${code}): check its permissions`;
}
