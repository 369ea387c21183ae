import {stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';

/** The names of a config file in a folder, the one that wins first. */
export const configFileNames: readonly string[] = [
  'felscanner.config.json',
  'felscanner.config.yaml',
  'felscanner.config.yml',
  '.felscannerrc',
  '.felscannerrc.json',
  '.felscannerrc.yaml',
];

/** Where a config file is looked for: `cwd`, the folders above it, then the user's own folder. */
export function foldersSearched(cwd: string, userFolder: string): string[] {
  return [...foldersUpFrom(cwd), userFolder];
}

/** The first config file in these folders; undefined where there is none. */
export async function findConfigFile(folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const paths = configFileNames.map(name => join(folder, name));
    const found = await Promise.all(paths.map(isFile));
    const first = paths.find((_, index) => found[index]);
    if (first !== undefined) return first;
  }
  return undefined;
}

function foldersUpFrom(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersUpFrom(parent)];
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
