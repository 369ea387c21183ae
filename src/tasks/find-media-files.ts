import {isUtf8} from 'node:buffer';
import type {Dirent} from 'node:fs';
import {readdir, realpath, stat} from 'node:fs/promises';
import {join, sep} from 'node:path';
import {UserError} from '../base/user-error.ts';
import {folderError} from './folder-error.ts';
import {isMediaFileName, isMediaFolderName} from './media-file-names.ts';

export type FoundMedia = {
  /** Paths that begin with the folder as it was given, in the order of their names, each folder's files first. */
  files: string[];
  /** What could not be listed or named. */
  failures: ScanFailure[];
};

export type ScanFailure = {path: string; error: UserError};

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
      const {files, folders, failures} = await listFolder(next);
      // Handed over as arguments, the entries of a large folder would overflow the stack.
      for (const file of files) found.files.push(file);
      for (const failure of failures) found.failures.push(failure);
      for (const inner of folders.reverse()) waiting.push(inner);
    } catch (cause) {
      const error = folderError(next, cause);
      if (next === folder || !(error instanceof UserError)) throw error;
      found.failures.push({path: next, error});
    }
  }
  return found;
}

async function demandFolder(folder: string): Promise<void> {
  const stats = await stat(folder).catch((error: unknown) => {
    throw folderError(folder, error);
  });
  if (stats.isDirectory()) return;
  throw new UserError('usage', `${folder} is a file, not a folder`, {
    hint: `to read one file run "felscanner inspect ${folder}"`,
  });
}

type Listing = {files: string[]; folders: string[]; failures: ScanFailure[]};

/** Names are read as bytes: those that are no UTF-8 would come as text that names no file. */
async function listFolder(folder: string): Promise<Listing> {
  const entries = await readdir(folder, {encoding: 'buffer', withFileTypes: true});
  const named = entries.map(entry => ({entry, name: entry.name.toString('utf8')}));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  const listing: Listing = {files: [], folders: [], failures: []};
  for (const {entry, name} of named) {
    const names = {file: isMediaFileName(name), folder: isMediaFolderName(name), other: false};
    if (!(names.file || names.folder)) continue;
    const kind = await kindOf(entry, folder);
    if (!names[kind]) continue;
    if (!isUtf8(entry.name)) listing.failures.push(unnamed(join(folder, bytesShown(entry.name))));
    else if (kind === 'file') listing.files.push(join(folder, name));
    else listing.folders.push(join(folder, name));
  }
  return listing;
}

/** A link that leads nowhere counts as a file, so that its name is told when it cannot be opened. */
async function kindOf(entry: Dirent<Buffer>, folder: string): Promise<'file' | 'folder' | 'other'> {
  const path = Buffer.concat([Buffer.from(`${folder}${sep}`), entry.name]);
  const stats = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
  if (stats === undefined || stats.isFile()) return 'file';
  return stats.isDirectory() ? 'folder' : 'other';
}

function unnamed(path: string): ScanFailure {
  return {
    path,
    error: new UserError('unreadable', `${path} cannot be read: its name is not valid UTF-8`, {
      hint: 'rename it; "convmv" does that for whole folders',
    }),
  };
}

/** A name with all bytes beyond ASCII as a shell takes them within $'...'. */
function bytesShown(name: Buffer): string {
  return name.toString('latin1').replaceAll(/[\x80-\xff]/g, byte => `\\x${byte.charCodeAt(0).toString(16)}`);
}
