import {execFileSync} from 'node:child_process';
import {symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {findMediaFiles} from '../../src/tasks/find-media-files.ts';
import {isMediaFileName, isMediaFolderName} from '../../src/tasks/media-file-names.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

async function find(folder: string): Promise<string[]> {
  const {files, failures} = await findMediaFiles(folder);
  expect(failures).toEqual([]);
  return files.map(path => path.slice(folder.length + 1));
}

describe('the media files below a folder', () => {
  it('come in the order of names, files of a folder before its folders', async () => {
    const folder = await temporaryFolder({
      'b/2.mkv': '',
      'b/10.mkv': '',
      'b/a/x.mp4': '',
      'a.MKV': '',
      'z.ts': '',
      'B.m2ts': '',
      'poster.jpg': '',
      'film.bin': '',
      'film.srt': '',
    });
    expect(await find(folder)).toEqual(['B.m2ts', 'a.MKV', 'z.ts', 'b/10.mkv', 'b/2.mkv', 'b/a/x.mp4']);
  });

  it('are found in folders that are named like files', async () => {
    const folder = await temporaryFolder({'Film.mkv/Film.mkv': '', 'sample.mkv/x.txt': ''});
    expect(await find(folder)).toEqual(['Film.mkv/Film.mkv']);
  });

  it('are found through links, a folder reached twice once, a loop never', async () => {
    const folder = await temporaryFolder({'films/a.mkv': '', 'elsewhere.mkv': ''});
    await symlink(folder, join(folder, 'films/up'));
    await symlink(join(folder, 'films'), join(folder, 'again'));
    await symlink(join(folder, 'elsewhere.mkv'), join(folder, 'films/linked.mkv'));
    expect(await find(folder)).toEqual(['elsewhere.mkv', 'again/a.mkv', 'again/linked.mkv']);
  });

  it('include a link that leads nowhere, so that it is told', async () => {
    const folder = await temporaryFolder();
    await symlink(join(folder, 'gone.mkv'), join(folder, 'link.mkv'));
    expect(await find(folder)).toEqual(['link.mkv']);
  });

  it('are none in an empty folder', async () => {
    expect(await find(await temporaryFolder())).toEqual([]);
  });

  it('stop being looked for when the signal is aborted', async () => {
    const folder = await temporaryFolder({'a.mkv': ''});
    expect(await findMediaFiles(folder, AbortSignal.abort())).toEqual({files: [], failures: []});
  });
});

describe('a folder that cannot be searched', () => {
  it('is told where it does not exist', async () => {
    await expect(findMediaFiles('/no/folder')).rejects.toMatchObject({
      kind: 'not-found',
      message: 'the folder /no/folder does not exist',
    });
  });

  it('is told where it is a file', async () => {
    const folder = await temporaryFolder({'a.mkv': ''});
    await expect(findMediaFiles(join(folder, 'a.mkv'))).rejects.toMatchObject({
      kind: 'usage',
      hint: expect.stringContaining('felscanner inspect'),
    });
  });
});

describe('a folder below that cannot be listed', () => {
  it('is told, and the rest is found', async () => {
    const folder = await temporaryFolder({'a.mkv': '', 'z/z.mkv': ''});
    nestPastPathMax(folder);
    const {files, failures} = await findMediaFiles(folder);
    execFileSync('rm', ['-rf', join(folder, 'deep')]);
    expect(files).toEqual([join(folder, 'a.mkv'), join(folder, 'z/z.mkv')]);
    expect(failures).toEqual([
      {path: expect.any(String), message: expect.stringMatching(/could not be listed: ENAMETOOLONG/)},
    ]);
  });
});

/** Makes folders nobody can name, not even root: their path is longer than the 4096 bytes of PATH_MAX. */
function nestPastPathMax(folder: string): void {
  const script = `
    const {mkdirSync} = require('node:fs');
    mkdirSync('deep');
    process.chdir('deep');
    for (let depth = 0; depth < 25; depth += 1) {
      mkdirSync('d'.repeat(200));
      process.chdir('d'.repeat(200));
    }
  `;
  execFileSync(process.execPath, ['-e', script], {cwd: folder, stdio: 'ignore'});
}

describe('names', () => {
  it.each([
    ['Film (2020).mkv', true],
    ['FILM.MKV', true],
    ['film.m2ts', true],
    ['film.thd', true],
    ['film-trailer.mkv', true],
    ['resample.mkv', true],
    ['.hidden.mkv', false],
    ['.mkv', false],
    ['mkv', false],
    ['film.avi', false],
    ['RPU.bin', false],
    ['sample.mkv', false],
    ['film-sample.mkv', false],
    ['film.SAMPLE.mkv', false],
    ['film_sample.mkv', false],
  ])('the file %s is read: %s', (name, isRead) => {
    expect(isMediaFileName(name)).toBe(isRead);
  });

  it.each([
    ['Movies', true],
    ['Sampler', true],
    ['.git', false],
    ['Sample', false],
    ['samples', false],
    ['@eaDir', false],
    ['$RECYCLE.BIN', false],
    ['#recycle', false],
  ])('the folder %s is entered: %s', (name, isEntered) => {
    expect(isMediaFolderName(name)).toBe(isEntered);
  });
});
