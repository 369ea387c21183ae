import {readFile} from 'node:fs/promises';
import {UserError} from '../base/user-error.ts';
import {demandConfigName, parseConfigText} from './parse-config-text.ts';

/**
 * What a config file holds, as parsed; an empty file holds `{}`. Data formats only: JSON and YAML. Throws UserError
 * `config` for a file that is missing, of another format or not well-formed.
 */
export async function readConfigFile(path: string): Promise<unknown> {
  demandConfigName(path);
  return parseConfigText(await readText(path), path);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const what = isMissing
      ? 'does not exist'
      : `could not be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new UserError('config', `the config file ${path} ${what}`, {
      hint: isMissing ? 'check the path after --config' : 'check the path and its permissions',
      cause,
    });
  }
}
