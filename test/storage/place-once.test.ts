import {readdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {placeOnce} from '../../src/storage/place-once.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

it('the first text stays, whoever comes after it', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'text');
  await placeOnce(path, 'first');
  await placeOnce(path, 'second');
  expect(await readFile(path, 'utf8')).toBe('first');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['text']);
});

it('a folder that is not there is an error, and leaves nothing', async () => {
  await expect(placeOnce('/dev/null/folder/text', 'first')).rejects.toThrow(/ENOTDIR/);
});
