import {readFile} from 'node:fs/promises';
import {resolve} from 'node:path';
import type {Origin} from './origin.ts';

export type Environment = {
  env: Readonly<Record<string, string | undefined>>;
  /** Where relative paths of secret files start. */
  cwd: string;
};

export type VariableText = {text: string; origin: Origin};

/** A sentence that says what is wrong. */
export type Problem = {problem: string};

/** The text of a variable, or of the file that `<VARIABLE>_FILE` names; undefined where neither is set. */
export async function readVariable(name: string, {env, cwd}: Environment): Promise<VariableText | Problem | undefined> {
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
