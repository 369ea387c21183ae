import {randomUUID} from 'node:crypto';
import {type FileHandle, lstat, open, realpath, rename, rm, stat} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {foreignLink} from '../base/foreign-link.ts';
import {UserError} from '../base/user-error.ts';

/** A text to write, made piece by piece; writing stops when the signal is aborted. */
export type Writing = {pieces: Iterable<string>; signal: AbortSignal};

const chunkLength = 65_536;

/**
 * Writes a text to a file, whole or not at all: what was there stays until all is written. What is no file (`/dev/null`, a
 * named pipe) is written to as it is. Answers the bytes written. Throws UserError `storage`.
 */
export async function writePieces(path: string, writing: Writing): Promise<number> {
  try {
    demandOwnLink(path);
    const target = (await ifThere(realpath(path))) ?? path;
    const there = await ifThere(stat(target));
    // A device that a file takes the place of is lost to the whole machine.
    if (there && !(there.isFile() || there.isDirectory())) return await fill(await open(target, 'w'), writing);
    const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.part`);
    return await fillDraft(await open(draft, 'wx'), {draft, target}, writing);
  } catch (cause) {
    throw writeError(path, cause);
  }
}

/**
 * Writes a text to the first of some names that is free, whole or not at all; two programs never take the same one.
 * Answers the path and the bytes written. Throws UserError `storage`.
 */
export async function writePiecesToFreeName(
  paths: Iterable<string>,
  writing: Writing,
): Promise<{path: string; sizeBytes: number}> {
  for (const path of paths) {
    const draft = join(dirname(path), `.${basename(path)}.part`);
    try {
      const file = await openIfFree(draft, path);
      if (file) return {path, sizeBytes: await fillDraft(file, {draft, target: path}, writing)};
    } catch (cause) {
      throw writeError(path, cause);
    }
  }
  throw new Error('no name was free');
}

/** In a folder where everybody may make files a link of somebody else would have one's own files written over. */
function demandOwnLink(path: string): void {
  const link = foreignLink(path);
  if (link === undefined) return;
  throw new UserError('storage', `${path} could not be written: ${link} is a link that another user has made`, {
    hint: 'choose another place, or name the file that it leads to',
  });
}

/** Only a file that is known not to be there counts as missing: what cannot be looked at is not to be replaced. */
async function ifThere<Found>(looking: Promise<Found>): Promise<Found | undefined> {
  try {
    return await looking;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Who holds the draft holds the name; the name is looked at last, since a draft goes when it becomes the file. */
async function openIfFree(draft: string, path: string): Promise<FileHandle | undefined> {
  try {
    const file = await open(draft, 'wx');
    const isTaken = (await ifThere(lstat(path))) !== undefined;
    if (!isTaken) return file;
    await file.close();
    await rm(draft);
    return undefined;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined;
    throw error;
  }
}

type Draft = {draft: string; target: string};

async function fillDraft(file: FileHandle, {draft, target}: Draft, writing: Writing): Promise<number> {
  try {
    const sizeBytes = await fill(file, writing, {lasting: true});
    await rename(draft, target);
    return sizeBytes;
  } catch (error) {
    await rm(draft, {force: true});
    throw error;
  }
}

async function fill(file: FileHandle, {pieces, signal}: Writing, {lasting = false} = {}): Promise<number> {
  let sizeBytes = 0;
  let waiting = '';
  const flush = async (): Promise<void> => {
    const {bytesWritten} = await file.writev([Buffer.from(waiting)]);
    sizeBytes += bytesWritten;
    waiting = '';
  };
  try {
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length < chunkLength) continue;
      signal.throwIfAborted();
      await flush();
    }
    await flush();
    if (lasting) await file.sync();
    return sizeBytes;
  } finally {
    await file.close();
  }
}

function writeError(path: string, cause: unknown): unknown {
  const code = codeOf(cause);
  if (typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) return cause;
  const [reason, hint] = reasons[code] ?? [code, 'choose another place'];
  return new UserError('storage', `${path} could not be written: ${reason}`, {hint, cause});
}

const reasons: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  ENOSPC: ['the disk is full', 'make room, or choose another place'],
  EDQUOT: ['the quota is used up', 'make room, or choose another place'],
  ENOENT: ['its folder does not exist', 'make that folder first, or choose another place'],
  ENOTDIR: ['what should be its folder is a file', 'choose another place'],
  EISDIR: ['it is a folder', 'give the name of a file in it'],
  EACCES: ['permission denied', 'change who may write there, or choose another place'],
  EPERM: ['permission denied', 'change who may write there, or choose another place'],
  EROFS: ['the file system is read-only', 'choose another place'],
};

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
