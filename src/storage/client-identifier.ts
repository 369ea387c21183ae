import {randomUUID} from 'node:crypto';
import {link, mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {errorCode} from './error-code.ts';

const shape = /^[0-9a-f-]{36}$/;

/**
 * The id by which Plex knows this installation. It is made once and kept in the data folder: another one each time
 * would fill the owner's list of devices. Of several processes that make one, all answer that of the first. Where it
 * cannot be kept, one for this run.
 */
export async function readClientIdentifier(dataDir: string): Promise<string> {
  const path = join(dataDir, 'client-identifier');
  const kept = await findKept(path);
  if (kept !== undefined) return kept;
  const made = randomUUID();
  try {
    await mkdir(dataDir, {recursive: true, mode: 0o700});
    await keep(path, made);
  } catch {
    // Then it is for this run, unless another process could keep one.
  }
  return (await findKept(path)) ?? made;
}

async function findKept(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return shape.test(text.trim()) ? text.trim() : undefined;
}

/** Puts it in its place whole, unless another is there. */
async function keep(path: string, made: string): Promise<void> {
  const own = `${path}.${made}`;
  try {
    await writeFile(own, `${made}\n`, {mode: 0o600, flag: 'wx'});
    await link(own, path);
  } catch (error) {
    const isTaken = errorCode(error) === 'EEXIST' && (await findKept(path)) !== undefined;
    // What is there is damaged, or the file system knows no links (exFAT, some network mounts).
    if (!isTaken) await rename(own, path);
  } finally {
    await rm(own, {force: true});
  }
}
