import type {Dirent} from 'node:fs';
import {readdir, realpath, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {UserError} from '../base/user-error.ts';
import {isMediaFileName, isMediaFolderName} from './media-file-names.ts';

export type FoundMedia = {
  /** Paths that begin with the folder as it was given, in the order of their names, each folder's files first. */
  files: string[];
  /** What could not be listed. */
  failures: {path: string; message: string}[];
};

/**
 * The media files below a folder. Symbolic links are followed; a folder that is reached twice is listed once. Stops
 * early when the signal is aborted. Throws UserError where the folder itself is missing, no folder, or unreadable.
 */
export async function findMediaFiles(folder: string, signal?: AbortSignal): Promise<FoundMedia> {
  await demandFolder(folder);
  const found: FoundMedia = {files: [], failures: []};
  const seen = new Set<string>();
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined && !signal?.aborted; next = waiting.pop()) {
    try {
      const real = await realpath(next);
      if (seen.has(real)) continue;
      seen.add(real);
      const {files, folders} = await listFolder(next);
      found.files.push(...files);
      waiting.push(...folders.reverse());
    } catch (error) {
      if (next === folder) throw unreadable(folder, error);
      found.failures.push({path: next, message: `${next} could not be listed: ${reasonOf(error)}`});
    }
  }
  return found;
}

async function demandFolder(folder: string): Promise<void> {
  const stats = await stat(folder).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  if (stats.isDirectory()) return;
  throw new UserError('usage', `${folder} is a file, not a folder`, {
    hint: `to read one file run "felscanner inspect ${folder}"`,
  });
}

function unreadable(folder: string, error: unknown): UserError {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') {
    return new UserError('not-found', `the folder ${folder} does not exist`, {
      hint: 'check the path, and that its disk is mounted',
      cause: error,
    });
  }
  return new UserError('unreadable', `the folder ${folder} could not be listed: ${reasonOf(error)}`, {
    hint: 'check its permissions, and that its disk is mounted',
    cause: error,
  });
}

async function listFolder(folder: string): Promise<{files: string[]; folders: string[]}> {
  const entries = await readdir(folder, {withFileTypes: true});
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  const folders: string[] = [];
  for (const entry of entries) {
    const isFile = isMediaFileName(entry.name);
    if (!(isFile || isMediaFolderName(entry.name))) continue;
    const path = join(folder, entry.name);
    const kind = await kindOf(entry, path);
    if (kind === 'file' && isFile) files.push(path);
    if (kind === 'folder' && isMediaFolderName(entry.name)) folders.push(path);
  }
  return {files, folders};
}

/** A link that leads nowhere counts as a file, so that its name is told when it cannot be opened. */
async function kindOf(entry: Dirent, path: string): Promise<'file' | 'folder' | 'other'> {
  const stats = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
  if (stats === undefined || stats.isFile()) return 'file';
  return stats.isDirectory() ? 'folder' : 'other';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not read it';
  return error instanceof Error ? error.message : String(error);
}
