import {mkdtemp, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {bufferSource} from '../../src/base/buffer-source.ts';
import {AllowanceSpentError, BudgetSpentError, type ByteSource} from '../../src/base/byte-source.ts';
import {fileSource} from '../../src/base/file-source.ts';
import {meteredSource} from '../../src/base/metered-source.ts';
import {redactText, redactUrl} from '../../src/base/redact.ts';

const bytes = Uint8Array.from({length: 100_000}, (_, index) => (index * 31) % 253);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'felscanner-'));
});
afterAll(() => rm(folder, {recursive: true}));

describe('a file source', () => {
  it('reads ranges and stops at the end', async () => {
    const path = join(folder, 'film.mkv');
    await writeFile(path, bytes);
    const source = await fileSource(path);
    expect(source.sizeBytes).toBe(100_000);
    expect(await source.read(70_000, 10)).toEqual(bytes.subarray(70_000, 70_010));
    expect(await source.read(99_990, 500)).toEqual(bytes.subarray(99_990));
    expect(await source.read(100_001, 5)).toHaveLength(0);
    await source.close();
  });

  it('tells a file that shrinks while it is read', async () => {
    const path = join(folder, 'shrinks.mkv');
    await writeFile(path, bytes);
    const source = await fileSource(path);
    await truncate(path, 50_000);
    await expect(source.read(40_000, 20_000)).rejects.toMatchObject({kind: 'changed'});
    await source.close();
  });

  it.each([
    ['a missing file', 'missing.mkv', 'not-found', 'does not exist'],
    ['a directory', '.', 'unreadable', 'is a directory'],
    ['an empty file', 'empty.mkv', 'not-media', 'is empty'],
  ])('tells %s', async (_title, name, kind, words) => {
    await writeFile(join(folder, 'empty.mkv'), '');
    const failure = fileSource(join(folder, name));
    await expect(failure).rejects.toMatchObject({kind, message: expect.stringContaining(words)});
  });
});

describe('a metered source', () => {
  function counted(): {source: ByteSource; reads: [number, number][]} {
    const reads: [number, number][] = [];
    const inner = bufferSource(bytes);
    const read: ByteSource['read'] = (offset, length) => {
      reads.push([offset, length]);
      return inner.read(offset, length);
    };
    return {source: {...inner, read}, reads};
  }

  it('reads whole blocks, neighbours together, and none twice', async () => {
    const {source, reads} = counted();
    const metered = meteredSource(source, {budgetBytes: 50_000, blockBytes: 1000});
    expect(await metered.read(1500, 2000)).toEqual(bytes.subarray(1500, 3500));
    expect(await metered.read(2000, 500)).toEqual(bytes.subarray(2000, 2500));
    expect(await metered.read(500, 5000)).toEqual(bytes.subarray(500, 5500));
    expect(reads).toEqual([
      [1000, 3000],
      [0, 1000],
      [4000, 2000],
    ]);
    expect(metered.cost).toEqual({bytes: 6000, requests: 3});
  });

  it('reads the short last block', async () => {
    const metered = meteredSource(bufferSource(bytes), {budgetBytes: 50_000, blockBytes: 3000});
    expect(await metered.read(99_500, 9000)).toEqual(bytes.subarray(99_500));
    expect(metered.cost.bytes).toBe(1000);
    expect(await metered.read(100_000, 10)).toHaveLength(0);
  });

  it('stops hard at its budget and makes no read past it', async () => {
    const {source, reads} = counted();
    const metered = meteredSource(source, {budgetBytes: 10_000, blockBytes: 1000});
    await metered.read(0, 8000);
    await expect(metered.read(20_000, 3000)).rejects.toThrow(BudgetSpentError);
    expect(await metered.read(7000, 1000)).toEqual(bytes.subarray(7000, 8000));
    expect(reads).toEqual([[0, 8000]]);
  });

  it('holds a part of the work to its allowance, and lets the rest go on', async () => {
    const {source, reads} = counted();
    const metered = meteredSource(source, {budgetBytes: 90_000, blockBytes: 1000});
    await metered.read(0, 5000);
    const bytes = metered.allow({bytes: 2000, requests: 10}, async () => {
      await metered.read(10_000, 2000);
      await metered.read(20_000, 1000);
    });
    await expect(bytes).rejects.toThrow(AllowanceSpentError);
    const requests = metered.allow({bytes: 20_000, requests: 1}, async () => {
      await metered.read(30_000, 1000);
      await metered.read(10_000, 1000);
      await metered.read(40_000, 1000);
    });
    await expect(requests).rejects.toThrow(AllowanceSpentError);
    expect(await metered.read(50_000, 1000)).toHaveLength(1000);
    expect(reads.map(([offset]) => offset)).toEqual([0, 10_000, 30_000, 50_000]);
  });

  it('forgets the oldest blocks when its cache is full', async () => {
    const {source, reads} = counted();
    const metered = meteredSource(source, {budgetBytes: 100_000, blockBytes: 1000, cacheBytes: 2000});
    for (const offset of [0, 1000, 2000, 0]) await metered.read(offset, 10);
    expect(reads).toHaveLength(4);
  });
});

describe('a redacted address', () => {
  it.each([
    ['http://h:1/f.mkv?X-Plex-Token=abc&part=1', 'http://h:1/f.mkv?X-Plex-Token=***&part=1'],
    ['https://user:pw@h/f.mkv', 'https://***:***@h/f.mkv'],
    ['http://h/f?apikey=1#token=2', 'http://h/f?apikey=***'],
    ['http://h/f?pwd=1&jwt=2&session=3', 'http://h/f?pwd=***&jwt=***&session=***'],
    ['http://user:pw@ho st:99999/f.mkv?t=1', 'http://***@ho st:99999/f.mkv'],
    ['https:/user:pw@h/f.mkv', 'https://***:***@h/f.mkv'],
    ['http://us:p@ss@h:99999/f', 'http://***@h:99999/f'],
    ['http://me:pa/ss@127.0.0.1:1/x', 'http://***@127.0.0.1:1/x'],
    ['http://me:se?cret@h/x?y#z', 'http://***@h/x'],
    ['not a url?token=abc', 'not a url'],
  ])('hides what is secret in %s', (url, safe) => {
    expect(redactUrl(url)).toBe(safe);
  });

  it('is hidden wherever it stands in a text', () => {
    const text = "unknown command 'http://user:pw@h/x?token=abc', did you mean https:/a:b@c/d?";
    expect(redactText(text)).toBe("unknown command 'http://***:***@h/x?token=***', did you mean https://***:***@c/d?");
  });
});
