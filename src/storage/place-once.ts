import {randomUUID} from 'node:crypto';
import {link, rename, rm, writeFile} from 'node:fs/promises';
import {errorCode} from './error-code.ts';

/** Puts a text in its place whole, for its owner alone, unless a file is there already. */
export async function placeOnce(path: string, text: string): Promise<void> {
  const own = `${path}.${randomUUID()}`;
  try {
    await writeFile(own, text, {mode: 0o600, flag: 'wx'});
    await link(own, path);
  } catch (error) {
    // The file system may know no links (exFAT, some network mounts).
    if (errorCode(error) !== 'EEXIST') await rename(own, path);
  } finally {
    await rm(own, {force: true});
  }
}
