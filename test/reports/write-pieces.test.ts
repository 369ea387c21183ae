import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {writePieces, writePiecesToFreeName} from '../../src/tasks/write-pieces.ts';
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
