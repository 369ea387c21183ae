import {readdir, readFile, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {writePieces, writePiecesToFreeName} from '../../src/tasks/write-pieces.ts';
import {canPlant, plantLink} from '../support/plant-link.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const {signal} = new AbortController();

/** A long text that breaks off. */
function* broken(error: Error): Generator<string> {
  yield 'x'.repeat(200_000);
  throw error;
}

describe('a text in pieces', () => {
  it('is written whole, and its bytes are counted', async () => {
    const path = join(await temporaryFolder(), 'a.txt');
    const pieces = Array.from({length: 50_000}, (_, index) => `é${index}\n`);
    const sizeBytes = await writePieces(path, {pieces, signal});
    const text = await readFile(path, 'utf8');
    expect(text).toBe(pieces.join(''));
    expect(sizeBytes).toBe(Buffer.byteLength(text));
  });

  it('that breaks off leaves what was there, and no draft', async () => {
    const folder = await temporaryFolder({'a.txt': 'before'});
    const bug = new TypeError('a bug');
    await expect(writePieces(join(folder, 'a.txt'), {pieces: broken(bug), signal})).rejects.toBe(bug);
    await expect(writePiecesToFreeName([join(folder, 'b.txt')], {pieces: broken(bug), signal})).rejects.toBe(bug);
    expect(await readdir(folder)).toEqual(['a.txt']);
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('before');
  });

  it.skipIf(!canPlant)('does not go where a link of another user leads', async () => {
    const folder = await temporaryFolder({'precious.txt': 'mine'});
    const path = join(folder, 'report.html');
    plantLink('precious.txt', path);
    await expect(writePieces(path, {pieces: ['theirs'], signal})).rejects.toMatchObject({
      kind: 'storage',
      message: `${path} could not be written: ${path} is a link that another user has made`,
      hint: 'choose another place, or name the file that it leads to',
    });
    expect(await readFile(join(folder, 'precious.txt'), 'utf8')).toBe('mine');
  });

  it('of which the name is a link to nowhere takes another name', async () => {
    const folder = await temporaryFolder();
    await symlink(join(folder, 'elsewhere'), join(folder, 'a.txt'));
    const names = [join(folder, 'a.txt'), join(folder, 'b.txt')];
    expect((await writePiecesToFreeName(names, {pieces: ['x'], signal})).path).toBe(names[1]);
    expect((await readdir(folder)).sort()).toEqual(['a.txt', 'b.txt']);
  });

  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EDQUOT', 'the quota is used up'],
    ['EROFS', 'the file system is read-only'],
    ['EIO', 'EIO'],
  ])('that fails with %s says so in a sentence', async (code, reason) => {
    const path = join(await temporaryFolder(), 'a.txt');
    const pieces = broken(Object.assign(new Error(`${code}: ...`), {code}));
    await expect(writePieces(path, {pieces, signal})).rejects.toMatchObject({
      kind: 'storage',
      message: `${path} could not be written: ${reason}`,
    });
  });

  it('that is told to stop leaves nothing', async () => {
    const folder = await temporaryFolder();
    const stop = new AbortController();
    function* stopping(): Generator<string> {
      yield 'x'.repeat(100_000);
      stop.abort();
      yield 'x'.repeat(100_000);
    }
    const writing = {pieces: stopping(), signal: stop.signal};
    await expect(writePieces(join(folder, 'a.txt'), writing)).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });

  it('never takes a name that is taken', async () => {
    const folder = await temporaryFolder({'a.txt': 'taken'});
    const paths = ['a.txt', 'b.txt'].map(name => join(folder, name));
    expect((await writePiecesToFreeName(paths, {pieces: ['new'], signal})).path).toBe(paths[1]);
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('taken');
  });
});
