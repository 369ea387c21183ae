import {randomBytes} from 'node:crypto';
import {mkdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {UserError} from '../base/user-error.ts';
import {errorCode} from './error-code.ts';
import {placeOnce} from './place-once.ts';

const tokenBytes = 32;

/**
 * The token of the HTTP server that is kept in the data folder, and the file it is in. It is made once; of several processes
 * that make one, all answer that of the first. Throws UserError `storage` where it cannot be kept.
 */
export async function keptHttpToken(dataDir: string): Promise<{token: string; path: string}> {
  const path = join(dataDir, 'http-token');
  try {
    const kept = await findKept(path);
    if (kept !== undefined) return {token: kept, path};
    await mkdir(dataDir, {recursive: true, mode: 0o700});
    await placeOnce(path, `${randomBytes(tokenBytes).toString('base64url')}\n`);
    return {token: (await findKept(path)) ?? '', path};
  } catch (cause) {
    throw new UserError('storage', `the token of the HTTP server could not be kept in ${path} (${errorCode(cause)})`, {
      hint: 'let felscanner write to its data folder, or set FELSCANNER_HTTP_TOKEN',
      cause,
    });
  }
}

async function findKept(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
