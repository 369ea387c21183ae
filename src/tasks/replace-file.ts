import {randomUUID} from 'node:crypto';
import {access, constants, open, readFile, rename, rm, stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {UserError} from '../base/user-error.ts';

export type Replacement = {
  /** The file itself, not a link to it. */
  path: string;
  /** What it held when it was read. */
  was: Buffer;
  text: string;
};

/**
 * Puts another text into a file, whole or not at all, keeping its mode and its owner. False where it holds something else than it
 * did: then nothing is written. Throws UserError `storage` where it may not be written.
 */
export async function replaceFile({path, was, text}: Replacement): Promise<boolean> {
  // A long name made longer would be none.
  const draft = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    await demandWritable(path);
    await writeDraft(draft, text, await stat(path));
    if (!was.equals(await readFile(path))) return false;
    await rename(draft, path);
    return true;
  } catch (cause) {
    throw replaceError(path, cause);
  } finally {
    // There may be no draft.
    await rm(draft, {force: true}).catch(() => undefined);
  }
}

/** Renaming another file over it asks the folder alone. */
async function demandWritable(path: string): Promise<void> {
  const {mode} = await stat(path);
  // Who is root may write it all the same, and whoever took the permission away meant it.
  if ((mode & 0o222) === 0) {
    throw new UserError('storage', `${path} is read-only`, {hint: `run "chmod u+w ${path}", or edit it by hand`});
  }
  await access(path, constants.W_OK);
}

type Ownership = {mode: number; uid: number; gid: number};

async function writeDraft(path: string, text: string, {mode, uid, gid}: Ownership): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    const made = await handle.stat();
    if (made.uid !== uid || made.gid !== gid) await handle.chown(uid, gid);
    await handle.chmod(mode & 0o7777);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const hints: Readonly<Record<string, string>> = {
  EACCES: 'check the permissions of the file and of its folder',
  EPERM: 'run felscanner as the owner of the file, or edit it by hand',
  EROFS: 'mount its folder so that it may be written, or edit the file by hand',
  // Such as one that Docker mounts alone.
  EBUSY: 'mount the folder of the file in place of the file alone, or edit it by hand',
  ENOSPC: 'make room on the disk',
};

function replaceError(path: string, cause: unknown): Error {
  if (cause instanceof UserError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new UserError('storage', `${path} could not be written: ${code || String(cause)}`, {
    hint: hints[code] ?? 'edit it by hand',
    cause,
  });
}
