import {constants} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import type {ByteSource} from './byte-source.ts';
import {UserError} from './user-error.ts';

/**
 * Opens a local file. Throws UserError for a path that is missing, not permitted, a directory or empty; a read throws
 * one when the file has become shorter than it was at opening.
 */
export async function fileSource(path: string): Promise<ByteSource> {
  const handle = await openForReading(path);
  try {
    const sizeBytes = await sizeOf(path, handle);
    return {
      name: path,
      sizeBytes,
      read: (offset, length) => readFully(path, handle, {offset, length: clamp(length, sizeBytes - offset)}),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Opening a pipe would wait for a writer; a regular file is opened alike. */
const readWithoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

async function openForReading(path: string): Promise<FileHandle> {
  try {
    return await open(path, readWithoutWaiting);
  } catch (cause) {
    throw openError(path, cause);
  }
}

function openError(path: string, cause: unknown): UserError {
  switch (errorCode(cause)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UserError('not-found', `${path} does not exist`, {hint: 'check the path', cause});
    case 'EACCES':
    case 'EPERM':
      return new UserError('unreadable', `${path} may not be read by this user`, {
        hint: 'change its permissions, or run as a user who may read it',
        cause,
      });
    case 'EMFILE':
    case 'ENFILE':
      return new UserError('unreadable', `${path} could not be opened: too many files are open`, {
        hint: 'raise the limit with "ulimit -n", or inspect fewer files at once',
        cause,
      });
    default:
      return new UserError('unreadable', `${path} could not be opened: ${messageOf(cause)}`, {
        hint: 'check that the path names a regular file',
        cause,
      });
  }
}

async function sizeOf(path: string, handle: FileHandle): Promise<number> {
  const stat = await handle.stat();
  if (stat.isDirectory()) {
    throw new UserError('unreadable', `${path} is a directory, not a file`, {
      hint: `to read every media file below it run "felscanner scan ${path}"`,
    });
  }
  if (!stat.isFile()) {
    throw new UserError('unreadable', `${path} is not a regular file`, {hint: 'give the path of a media file'});
  }
  if (stat.size === 0) {
    throw new UserError('not-media', `${path} is empty`, {hint: 'the copy or download may not have begun'});
  }
  return stat.size;
}

type Range = {offset: number; length: number};

async function readFully(path: string, handle: FileHandle, {offset, length}: Range): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const {bytesRead} = await read(path, handle, {bytes, filled, position: offset + filled});
    if (bytesRead === 0) {
      throw new UserError('changed', `${path} became shorter while it was read: nothing at byte ${offset + filled}`, {
        hint: 'wait until the program that writes it is done, then try again',
      });
    }
    filled += bytesRead;
  }
  return bytes;
}

type Target = {bytes: Uint8Array; filled: number; position: number};

async function read(path: string, handle: FileHandle, target: Target): Promise<{bytesRead: number}> {
  try {
    const {bytes, filled, position} = target;
    return await handle.read(bytes, filled, bytes.length - filled, position);
  } catch (cause) {
    throw new UserError('unreadable', `${path} could not be read: ${messageOf(cause)}`, {
      hint: 'check the disk or the network mount it lies on',
      cause,
    });
  }
}

function clamp(length: number, available: number): number {
  return Math.max(0, Math.min(length, available));
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
