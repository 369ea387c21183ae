import {readFile} from 'node:fs/promises';
import {extname} from 'node:path';
import {defaultLoaders} from 'cosmiconfig';
import {UserError} from '../base/user-error.ts';
import {configFileNames} from './find-config-file.ts';
import {jsonFault} from './json-fault.ts';

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
  if (saysNothing(text, path)) return {};
  try {
    const parsed: unknown = await load(path, text);
    return parsed ?? {};
  } catch (error) {
    // Neither the reason nor the error goes on: both may quote the file, and with it a secret.
    const offset = yamlFault(error) ?? jsonFault(text);
    const place = offset === undefined ? '' : ` at ${lineAndColumn(text, offset)}`;
    throw new UserError('config', `${path} is not well-formed${place}`, {
      hint: 'mend the syntax at that place, or start from felscanner.config.example.json',
    });
  }
}

/** True for an empty file, and for YAML of comments alone, which its parser takes for damage. */
function saysNothing(text: string, path: string): boolean {
  const isNothing = extname(path) === '.json' ? /^\s*$/ : /^\s*(#|$)/;
  return text.split('\n').every(line => isNothing.test(line));
}

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
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

/** Where the YAML parser stopped, as an offset; undefined for the error of another parser. */
function yamlFault(error: unknown): number | undefined {
  const mark = error instanceof Error && 'mark' in error ? error.mark : undefined;
  const isMark = typeof mark === 'object' && mark !== null && 'position' in mark;
  return isMark && typeof mark.position === 'number' ? mark.position : undefined;
}

function lineAndColumn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}
