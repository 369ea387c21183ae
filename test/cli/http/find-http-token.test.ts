import {chmod, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {findHttpToken} from '../../../src/cli/http/find-http-token.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';

describe('the token', () => {
  it('is made once, and kept where its owner alone may read it', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    const {token, from} = await findIn(dataDir);
    expect(from).toBe(join(dataDir, 'http-token'));
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await readFile(from, 'utf8')).trim()).toBe(token);
    expect((await stat(from)).mode & 0o777).toBe(0o600);
    expect(await findIn(dataDir)).toEqual({token, from});
    expect(await readdir(dataDir)).toEqual(['http-token']);
  });

  it('differs from one data folder to the next', async () => {
    const one = await findIn(await temporaryFolder());
    const other = await findIn(await temporaryFolder());
    expect(one.token).not.toBe(other.token);
  });

  it('is the same for all who make one at once', async () => {
    const dataDir = await temporaryFolder();
    const found = await Promise.all(Array.from({length: 8}, () => findIn(dataDir)));
    expect(new Set(found.map(({token}) => token)).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['http-token']);
  });

  it('of the environment wins, and nothing is written then', async () => {
    const dataDir = await temporaryFolder();
    const token = 'x'.repeat(32);
    expect(await findIn(dataDir, {FELSCANNER_HTTP_TOKEN: ` ${token}\n`})).toEqual({
      token,
      from: 'FELSCANNER_HTTP_TOKEN',
    });
    const file = join(await temporaryFolder({token: Buffer.from(`${token}\n`)}), 'token');
    expect((await findIn(dataDir, {FELSCANNER_HTTP_TOKEN_FILE: file})).token).toBe(token);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it.each<[what: string, env: Record<string, string>, message: RegExp]>([
    ['short', {FELSCANNER_HTTP_TOKEN: 'x'.repeat(31)}, /fewer than 32 characters/],
    ['no header', {FELSCANNER_HTTP_TOKEN: `${'x'.repeat(40)} y`}, /cannot carry/],
    ['two at once', {FELSCANNER_HTTP_TOKEN: 'x'.repeat(40), FELSCANNER_HTTP_TOKEN_FILE: '/x'}, /both set/],
    ['a file that is not there', {FELSCANNER_HTTP_TOKEN_FILE: '/nowhere/token'}, /does not exist/],
  ])('that is %s is refused, and not repeated', async (_, env, message) => {
    const failure = findIn(await temporaryFolder(), env);
    await expect(failure).rejects.toMatchObject({kind: 'config', message: expect.stringMatching(message)});
    await expect(failure).rejects.not.toMatchObject({message: expect.stringContaining('xxx')});
  });

  it('in the data folder that somebody made short is refused, with the way out', async () => {
    const dataDir = await temporaryFolder();
    await writeFile(join(dataDir, 'http-token'), 'short\n', {mode: 0o600});
    await expect(findIn(dataDir)).rejects.toMatchObject({
      kind: 'config',
      hint: 'remove the file, and a new token is made',
    });
  });

  it.skipIf(process.getuid?.() === 0)('that cannot be kept is an error', async () => {
    const dataDir = await temporaryFolder();
    await chmod(dataDir, 0o500);
    await expect(findIn(dataDir)).rejects.toMatchObject({kind: 'storage'});
  });

  it('cannot be kept where the data folder is no folder', async () => {
    await expect(findIn('/dev/null/data')).rejects.toMatchObject({
      kind: 'storage',
      message: expect.stringContaining('/dev/null/data/http-token'),
    });
  });
});

function findIn(dataDir: string, env: Record<string, string> = {}) {
  return findHttpToken({env, cwd: '/'}, {dataDir});
}
