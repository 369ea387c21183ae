import {randomBytes} from 'node:crypto';
import {mkdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {foreignLink} from '../base/foreign-link.ts';
import {UserError} from '../base/user-error.ts';
import {errorCode} from './error-code.ts';
import {placeOnce} from './place-once.ts';

const tokenBytes = 32;

/**
 * The token of the HTTP server that is kept in the data folder, and the file it is in. It is made once; of several processes
 * that make one, all answer that of the first. Throws UserError `storage` where it cannot be kept, and where others may read it or
 * have put it there: a token that others know opens the door to them.
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
    if (cause instanceof UserError) throw cause;
    throw new UserError('storage', `the token of the HTTP server could not be kept in ${path} (${errorCode(cause)})`, {
      hint: 'let felscanner write to its data folder, or set FELSCANNER_HTTP_TOKEN',
      cause,
    });
  }
}

async function findKept(path: string): Promise<string | undefined> {
  try {
    await demandPrivate(path);
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Permissions of the group and of others. */
const others = 0o077;

async function demandPrivate(path: string): Promise<void> {
  const userId = process.getuid?.();
  if (userId === undefined) return;
  const {mode, uid} = await stat(path);
  const isForeign = foreignLink(path) !== undefined || (uid !== userId && uid !== 0);
  if (isForeign) throw unsafe(`${path} was put there by another user`, `remove ${path}: another token is made then`);
  if ((mode & others) === 0) return;
  throw unsafe(
    `${path} is open to others (mode ${(mode & 0o777).toString(8)})`,
    `remove ${path}: another token is made then, which others do not know`,
  );
}

function unsafe(message: string, hint: string): UserError {
  return new UserError('storage', message, {hint: `${hint}; or set FELSCANNER_HTTP_TOKEN`});
}
