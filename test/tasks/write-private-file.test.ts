import {lstat, readdir, readFile, stat, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {writePrivateFile} from '../../src/tasks/write-private-file.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

describe('a private file', () => {
  it.each([true, false])(
    'may be read by its owner alone, and leaves nothing beside it (overwrite: %s)',
    async overwrite => {
      const folder = await temporaryFolder();
      await writePrivateFile({path: join(folder, 'a.yaml'), text: 'new', overwrite});
      expect((await stat(join(folder, 'a.yaml'))).mode & 0o777).toBe(0o600);
      expect(await readFile(join(folder, 'a.yaml'), 'utf8')).toBe('new');
      expect(await readdir(folder)).toEqual(['a.yaml']);
    },
  );

  it('replaces one that is there only when it may', async () => {
    const folder = await temporaryFolder({'a.yaml': 'old'});
    const path = join(folder, 'a.yaml');
    await expect(writePrivateFile({path, text: 'new', overwrite: false})).rejects.toMatchObject({
      kind: 'usage',
      message: `${path} is there already`,
    });
    expect(await readFile(path, 'utf8')).toBe('old');
    await writePrivateFile({path, text: 'new', overwrite: true});
    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['a.yaml']);
  });

  it('does not write through a link that leads nowhere', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'a.yaml');
    await symlink(join(folder, 'elsewhere'), path);
    await expect(writePrivateFile({path, text: 'new', overwrite: false})).rejects.toThrow('is there already');
    expect((await lstat(path)).isSymbolicLink()).toBe(true);
  });

  it.each([
    ['missing/a.yaml', 'the folder .*missing does not exist'],
    ['file/a.yaml', 'file/a\\.yaml could not be written: ENOTDIR'],
  ])('at %s is refused with a next step', async (name, pattern) => {
    const folder = await temporaryFolder({file: ''});
    await expect(writePrivateFile({path: join(folder, name), text: 'x', overwrite: true})).rejects.toMatchObject({
      kind: 'storage',
      message: expect.stringMatching(new RegExp(pattern)),
      hint: 'choose another place with --output <file>',
    });
  });
});
