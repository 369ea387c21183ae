import {extname} from 'node:path';
import {defaultLoaders, type LoaderSync} from 'cosmiconfig';
import {UserError} from '../base/user-error.ts';
import {configFileNames} from './find-config-file.ts';
import {jsonFault} from './json-fault.ts';
import {jsonRepetition} from './json-repetition.ts';

// The search of cosmiconfig itself is not used: it would run a .config/config.js found in the working directory.
const loaders: Readonly<Record<string, LoaderSync>> = {
  '.json': defaultLoaders['.json'],
  '.yaml': defaultLoaders['.yaml'],
  '.yml': defaultLoaders['.yml'],
  '': defaultLoaders.noExt,
};

/**
 * What the text of a config file holds, as parsed by the extension of its path; an empty text holds `{}`. Data formats
 * only: JSON and YAML. Throws UserError `config` for another format, and for a text that is not well-formed.
 */
export function parseConfigText(text: string, path: string): unknown {
  const load = loaderOf(path);
  const bare = text.replace(/^\ufeff/, '');
  if (saysNothing(bare, path)) return {};
  const parsed = parse(path, bare, load);
  const repeatedAt = extname(path) === '.json' ? jsonRepetition(bare) : undefined;
  if (repeatedAt !== undefined) throw repetition(path, bare, repeatedAt);
  return parsed ?? {};
}

/** Throws UserError `config` for the path of a file that is neither JSON nor YAML by its name. */
export function demandConfigName(path: string): void {
  loaderOf(path);
}

function loaderOf(path: string): LoaderSync {
  const extension = extname(path);
  const load = Object.hasOwn(loaders, extension) ? loaders[extension] : undefined;
  if (load) return load;
  throw new UserError('config', `${path} is no config file felscanner reads: settings are data, not code`, {
    hint: `name it ${configFileNames.slice(0, 3).join(', ')}`,
  });
}

function parse(path: string, text: string, load: LoaderSync): unknown {
  try {
    return load(path, text);
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
