import {execFile} from 'node:child_process';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import {readCommit} from '../../build/read-commit.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

describe('the commit of a checkout', () => {
  it('is told in short, with a mark where files were changed since', async () => {
    const folder = await checkout();
    expect(readCommit(folder)).toMatch(/^[0-9a-f]{7}$/);
    await writeFile(join(folder, 'file'), 'changed');
    expect(readCommit(folder)).toMatch(/^[0-9a-f]{7}-dirty$/);
  });

  it('is not that of a checkout it lies in', async () => {
    const folder = await checkout();
    await mkdir(join(folder, 'unpacked'));
    expect(readCommit(join(folder, 'unpacked'))).toBeUndefined();
  });

  it('is not known outside of a checkout', async () => {
    expect(readCommit(await temporaryFolder())).toBeUndefined();
  });
});

async function checkout(): Promise<string> {
  const cwd = await temporaryFolder({file: 'text'});
  const git = (...words: string[]) =>
    promisify(execFile)('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@localhost', ...words], {cwd});
  await git('init', '-q');
  await git('add', 'file');
  await git('commit', '-q', '-m', 'Begin');
  return cwd;
}
