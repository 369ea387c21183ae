import {mkdir, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {foreignLink} from '../../src/base/foreign-link.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const me = process.getuid?.() ?? 0;
/** Who has made nothing of what is here; links of the administrator are trusted by everybody. */
const other = me + 1;

describe('a link that another user has made', () => {
  it.skipIf(me === 0)('is found, also behind another one and where it leads nowhere', async () => {
    const folder = await temporaryFolder();
    await symlink('nowhere', join(folder, 'a'));
    await symlink('a', join(folder, 'b'));
    expect(foreignLink(join(folder, 'b'), other)).toBe(join(folder, 'b'));
  });

  it('is none of this user, of the administrator, and none at all', async () => {
    const folder = await temporaryFolder({'real.txt': ''});
    await mkdir(join(folder, 'deep'));
    await symlink('../real.txt', join(folder, 'deep', 'a'));
    await symlink('deep/a', join(folder, 'b'));
    await symlink('loop', join(folder, 'loop'));
    for (const name of ['b', 'deep/a', 'real.txt', 'absent', 'loop']) {
      expect([name, foreignLink(join(folder, name))]).toEqual([name, undefined]);
    }
  });

  it('is not looked for where users have no numbers', async () => {
    const folder = await temporaryFolder();
    await symlink('nowhere', join(folder, 'a'));
    const {getuid} = process;
    try {
      Object.assign(process, {getuid: undefined});
      expect(foreignLink(join(folder, 'a'))).toBeUndefined();
    } finally {
      Object.assign(process, {getuid});
    }
  });
});
