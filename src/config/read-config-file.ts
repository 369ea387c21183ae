import {readFile} from 'node:fs/promises';
import {extname} from 'node:path';
import {defaultLoaders} from 'cosmiconfig';
import {UserError} from '../base/user-error.ts';
import {configFileNames} from './find-config-file.ts';

// The search of cosmiconfig itself is not used: it would run a .config/config.js found in the working directory.
const loaders = {
  '.json': defaultLoaders['.json'],
  '.yaml': defaultLoaders['.yaml'],
  '.yml': defaultLoaders['.yml'],
  '': defaultLoaders.noExt,
};

/**
 * What a config file holds, as parsed; an empty file holds `{}`. Data formats only: JSON and YAML. Throws UserError
 * `config` for a file that is missing, of another format or not well-formed.
 */
export async function readConfigFile(path: string): Promise<unknown> {
  const load = Object.entries(loaders).find(([extension]) => extension === extname(path))?.[1];
  if (!load) {
    throw new UserError('config', `${path} is no config file felscanner reads: settings are data, not code`, {
      hint: `name it ${configFileNames.slice(0, 3).join(', ')}`,
    });
  }
  const text = await readText(path);
  if (text.trim() === '') return {};
  try {
    const parsed: unknown = await load(path, text);
    return parsed ?? {};
  } catch (cause) {
    throw new UserError('config', `${path} is not well-formed: ${reasonOf(cause)}`, {
      hint: 'mend the syntax at that place, or start from felscanner.config.example.json',
      cause,
    });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const what = isMissing ? 'does not exist' : `could not be read: ${reasonOf(cause)}`;
    throw new UserError('config', `the config file ${path} ${what}`, {
      hint: isMissing ? 'check the path after --config' : 'check the path and its permissions',
      cause,
    });
  }
}

/** The loaders write "JSON Error in <path>:" on a line of its own before the reason, and YAML a picture after it. */
function reasonOf(cause: unknown): string {
  const lines = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  const reasons = lines.filter(line => !/^(JSON|YAML) Error in /.test(line));
  return reasons[0]?.trim() ?? 'unknown reason';
}
