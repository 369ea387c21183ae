import {readFile} from 'node:fs/promises';
import {extname} from 'node:path';
import {defaultLoaders, type Loader} from 'cosmiconfig';
import {UserError} from '../base/user-error.ts';
import {configFileNames} from './find-config-file.ts';
import {jsonFault} from './json-fault.ts';
import {jsonRepetition} from './json-repetition.ts';

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
  const parsed = await parse(path, text, load);
  const repeatedAt = extname(path) === '.json' ? jsonRepetition(text) : undefined;
  if (repeatedAt !== undefined) throw repetition(path, text, repeatedAt);
  return parsed ?? {};
}

async function parse(path: string, text: string, load: Loader): Promise<unknown> {
  try {
    return await load(path, text);
  } catch (error) {
    // Neither the reason nor the error goes on: both may quote the file, and with it a secret.
    const fault = yamlFault(error);
    if (fault?.isRepetition === true) throw repetition(path, text, fault.offset);
    const offset = fault?.offset ?? jsonFault(text);
    const place = offset === undefined ? '' : ` at ${lineAndColumn(text, offset)}`;
    throw new UserError('config', `${path} is not well-formed${place}`, {
      hint: 'mend the syntax at that place, or start from felscanner.config.example.json',
    });
  }
}

/** Which of two values was meant nobody can tell. */
function repetition(path: string, text: string, offset: number): UserError {
  return new UserError('config', `${path} has a name for the second time at ${lineAndColumn(text, offset)}`, {
    hint: 'make one of the two, in the place of the first',
  });
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
function yamlFault(error: unknown): {offset: number; isRepetition: boolean} | undefined {
  const mark = error instanceof Error && 'mark' in error ? error.mark : undefined;
  const isMark = typeof mark === 'object' && mark !== null && 'position' in mark;
  if (!isMark || typeof mark.position !== 'number') return undefined;
  const isRepetition = error instanceof Error && 'reason' in error && error.reason === 'duplicated mapping key';
  return {offset: mark.position, isRepetition};
}

function lineAndColumn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}
