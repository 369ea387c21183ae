import {chmodSync, chownSync, readFileSync, statSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {keptHttpToken} from '../../src/storage/http-token.ts';
import {canPlant, plantLink} from '../support/plant-link.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const text = `${'t'.repeat(40)}\n`;

describe('the token that is kept', () => {
  it('is made once, for its owner alone', async () => {
    const folder = join(await temporaryFolder(), 'data');
    const {token, path} = await keptHttpToken(folder);
    expect(await keptHttpToken(folder)).toEqual({token, path});
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual([`${token}\n`, 0o600]);
    expect(token).toMatch(/^[\w-]{43}$/);
  });

  it.each([0o640, 0o604, 0o622])('is not used where others can open its file (%o)', async mode => {
    const folder = await temporaryFolder({'http-token': text});
    chmodSync(join(folder, 'http-token'), mode);
    await expect(keptHttpToken(folder)).rejects.toMatchObject({
      kind: 'storage',
      message: `${join(folder, 'http-token')} is open to others (mode ${mode.toString(8)})`,
      hint: expect.stringContaining('another token is made'),
    });
  });

  it('may be a link of its owner', async () => {
    const folder = await temporaryFolder({'mine.txt': text});
    chmodSync(join(folder, 'mine.txt'), 0o600);
    symlinkSync('mine.txt', join(folder, 'http-token'));
    expect((await keptHttpToken(folder)).token).toBe(text.trim());
  });

  it.skipIf(!canPlant)('is not one that another user put there, as a file or as a link', async () => {
    const folder = await temporaryFolder({'http-token': text, 'mine.txt': text});
    const path = join(folder, 'http-token');
    chmodSync(path, 0o600);
    chownSync(path, 65_534, 65_534);
    await expect(keptHttpToken(folder)).rejects.toThrow(`${path} was put there by another user`);
    const other = await temporaryFolder();
    chmodSync(join(folder, 'mine.txt'), 0o600);
    plantLink(join(folder, 'mine.txt'), join(other, 'http-token'));
    await expect(keptHttpToken(other)).rejects.toThrow('was put there by another user');
  });
});
