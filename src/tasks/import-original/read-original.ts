import {lstat, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {UserError} from '../../base/user-error.ts';
import {type OriginalFile, parseOriginal} from '../../config/original/parse-original.ts';

/** Where the original FELScanner keeps settings, below its folder or its data folder. */
const usualPlaces: readonly string[] = ['', 'data/'].flatMap(folder => [
  `${folder}.env`,
  `${folder}settings.json`,
  `${folder}iptscanner/config.json`,
  `${folder}iptscanner/cookies.json`,
  `${folder}iptradar/config.json`,
  `${folder}iptradar/cookies.json`,
]);

/** Also where the folder is that of the iptscanner itself, and where its later containers looked. */
const otherPlaces: readonly string[] = [
  'config.json',
  'cookies.json',
  '.env.production',
  'docker/.env',
  'services/api/.env',
];

/**
 * Reads the settings of the original FELScanner out of files, and out of folders in which they are looked for. Throws
 * UserError where a file cannot be read or is none of the original's, and where a folder holds none.
 */
export async function readOriginal(paths: readonly string[]): Promise<OriginalFile[]> {
  const found: OriginalFile[] = [];
  for (const path of paths) {
    for (const original of await readPath(path)) {
      if (found.every(({file}) => file !== original.file)) found.push(original);
    }
  }
  return found;
}

async function readPath(path: string): Promise<OriginalFile[]> {
  if (await isFolder(path)) return readFolder(path);
  const original = await read(path);
  if (original !== undefined) return [original];
  throw new UserError('config', `${path} holds no settings of the original FELScanner`, {
    hint: 'name its folder, its settings.json, its .env or the config.json of its iptscanner',
  });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw readError(path, cause);
  }
}

async function readFolder(folder: string): Promise<OriginalFile[]> {
  const found: OriginalFile[] = [];
  for (const place of [...usualPlaces, ...otherPlaces]) {
    const path = join(folder, place);
    if (!(await isThere(path))) continue;
    const original = await read(path);
    if (original !== undefined) found.push(original);
  }
  if (found.length > 0) return found;
  throw new UserError('not-found', `${folder} holds no settings of the original FELScanner`, {
    hint: `looked for ${usualPlaces.slice(0, 4).join(', ')} and the like: name the files themselves`,
  });
}

/** Far more than settings take. */
const mostBytes = 4_000_000;

async function read(path: string): Promise<OriginalFile | undefined> {
  let text: string;
  try {
    if ((await stat(path)).size > mostBytes) return undefined;
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw readError(path, cause);
  }
  return parseOriginal(path, text);
}

function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    found => !found.isDirectory(),
    () => false,
  );
}

function readError(path: string, cause: unknown): UserError {
  const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  if (isMissing) return new UserError('not-found', `${path} does not exist`, {hint: 'check the path', cause});
  const message = cause instanceof Error ? cause.message : String(cause);
  return new UserError('unreadable', `${path} could not be read: ${message}`, {hint: 'check its permissions', cause});
}
