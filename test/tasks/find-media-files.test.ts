import {execFileSync} from 'node:child_process';
import {closeSync, openSync} from 'node:fs';
import {mkdir, rm, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {findMediaFiles} from '../../src/tasks/find-media-files.ts';
import {folderError} from '../../src/tasks/folder-error.ts';
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
      {
        path: expect.any(String),
        error: expect.objectContaining({
          kind: 'unreadable',
          message: expect.stringMatching(/could not be listed: ENAMETOOLONG/),
          hint: expect.stringContaining('check its permissions'),
        }),
      },
    ]);
  });
});

describe('a folder of very many files', () => {
  it('is listed whole', async () => {
    const folder = await temporaryFolder();
    for (let index = 0; index < 20_000; index += 1) closeSync(openSync(join(folder, `${index}.mkv`), 'w'));
    const module = JSON.stringify(new URL('../../src/tasks/find-media-files.ts', import.meta.url));
    const script = `
      const {findMediaFiles} = await import(${module});
      console.log((await findMediaFiles(${JSON.stringify(folder)})).files.length);
    `;
    // On a stack of an eighth, an eighth of the files shows what a hundred thousand and more would.
    const args = ['--stack-size=123', '--input-type=module', '--eval', script];
    expect(execFileSync(process.execPath, args, {encoding: 'utf8'})).toBe('20000\n');
  });

  it('that breaks the program is a bug, and no matter of permissions', () => {
    const bug = new RangeError('Maximum call stack size exceeded');
    expect(folderError('/films', bug)).toBe(bug);
  });
});

describe.skipIf(process.platform !== 'linux')('a name that is not valid UTF-8', () => {
  /** A path below a folder, `?` standing for a byte that begins no character. */
  const invalid = (folder: string, name: string): Buffer =>
    Buffer.from(`${folder}/${name.replaceAll('?', '\u00e9')}`, 'latin1');

  it('is told, and the rest is found', async () => {
    const folder = await temporaryFolder({'a.mkv': '', 'z/z.mkv': ''});
    // The folder's own clean-up finds no such names.
    onTestFinished(async () => {
      for (const name of ['latin?.mkv', 'note?.txt', 'link?']) await rm(invalid(folder, name), {force: true});
      await rm(invalid(folder, 'old?'), {recursive: true, force: true});
    });
    await writeFile(invalid(folder, 'latin?.mkv'), '');
    await writeFile(invalid(folder, 'note?.txt'), '');
    await mkdir(invalid(folder, 'old?'));
    await symlink(join(folder, 'z'), invalid(folder, 'link?'));
    const {files, failures} = await findMediaFiles(folder);
    expect(files).toEqual([join(folder, 'a.mkv'), join(folder, 'z/z.mkv')]);
    expect(failures).toEqual(
      ['latin\\xe9.mkv', 'link\\xe9', 'old\\xe9'].map(name => ({
        path: join(folder, name),
        error: expect.objectContaining({
          kind: 'unreadable',
          message: `${join(folder, name)} cannot be read: its name is not valid UTF-8`,
          hint: expect.stringContaining('rename it'),
        }),
      })),
    );
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
