import {randomUUID} from 'node:crypto';
import {link, lstat, open, rename, rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {UserError} from '../base/user-error.ts';

export type PrivateFile = {path: string; text: string; overwrite: boolean};

/**
 * Writes a file that its owner alone may read (mode 0600), whole or not at all. Throws UserError where one is there
 * already and may not be overwritten, and where the folder takes none.
 */
export async function writePrivateFile({path, text, overwrite}: PrivateFile): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeDraft(draft, text);
    if (overwrite) await rename(draft, path);
    else await putIfFree(draft, path);
  } catch (cause) {
    throw writeError(path, cause);
  } finally {
    // There may be no draft, and no folder it could lie in.
    await rm(draft, {force: true}).catch(() => undefined);
  }
}

/** Throws UserError `usage` where something bears this name already. */
export async function demandNoFile(path: string): Promise<void> {
  const isThere = await lstat(path).then(
    () => true,
    () => false,
  );
  if (isThere) throw existsError(path);
}

async function writeDraft(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A link never replaces a file that came meanwhile; where the file system knows none, a look right before must do. */
async function putIfFree(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw existsError(path);
    await demandNoFile(path);
    await rename(draft, path);
  }
}

function existsError(path: string): UserError {
  return new UserError('usage', `${path} is there already`, {
    hint: 'to replace it add --force, to write elsewhere --output <file>',
  });
}

function writeError(path: string, cause: unknown): Error {
  if (cause instanceof UserError) return cause;
  const says =
    codeOf(cause) === 'ENOENT'
      ? `the folder ${dirname(path)} does not exist`
      : `${path} could not be written: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new UserError('storage', says, {hint: 'choose another place with --output <file>', cause});
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
