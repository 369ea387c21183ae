import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {MediaError} from '../../../src/media/media-error.ts';
import {PagedBytes} from '../../../src/media/mp4/paged-bytes.ts';
import {countedSource} from './collect-frames.ts';

const page = 4096;
const bytes = Uint8Array.from({length: 200 * page + 100}, (_, index) => (index * 31 + Math.floor(index / 251)) % 256);

describe('pages', () => {
  it('give the bytes that lie there, in whatever order they are asked for', async () => {
    const place = fc.tuple(fc.nat({max: bytes.length + page}), fc.nat({max: 3 * page}));
    await fc.assert(
      fc.asyncProperty(fc.array(place, {maxLength: 40}), async places => {
        const file = new PagedBytes(countedSource(bytes).source);
        for (const [offset, length] of places) {
          expect(Buffer.compare(await file.upTo(offset, length), bytes.subarray(offset, offset + length))).toBe(0);
        }
      }),
      {numRuns: 100},
    );
  });

  it('are read once, whole and aligned', async () => {
    const {source, reads} = countedSource(bytes);
    const file = new PagedBytes(source);
    await file.bytes(10 * page + 5, 10);
    await file.bytes(10 * page + 4000, 90);
    await file.bytes(20 * page - 1, 2);
    await file.bytes(19 * page, 2 * page);
    expect(reads).toEqual([
      [10 * page, page],
      [19 * page, 2 * page],
    ]);
  });

  it('between remembered ones are read without those', async () => {
    const {source, reads} = countedSource(bytes);
    const file = new PagedBytes(source);
    await file.bytes(5 * page, 1);
    await file.bytes(8 * page, 1);
    reads.length = 0;
    expect(await file.bytes(4 * page, 5 * page)).toEqual(bytes.subarray(4 * page, 9 * page));
    expect(reads).toEqual([
      [4 * page, page],
      [6 * page, 2 * page],
    ]);
  });

  it('are read ahead of a walk straight on, up to eight at once', async () => {
    const {source, reads} = countedSource(bytes);
    const file = new PagedBytes(source);
    for (let at = 0; at < 40; at += 1) await file.bytes(at * page, 8);
    expect(reads.map(([, length]) => length / page)).toEqual([1, 1, 2, 4, 8, 8, 8, 8]);
  });

  it('are forgotten, the one not used for longest first', async () => {
    const {source, reads} = countedSource(new Uint8Array(2000 * page));
    const file = new PagedBytes(source);
    for (let at = 0; at < 600; at += 1) {
      await file.bytes(0, 1);
      await file.bytes(at * 3 * page, 1);
    }
    reads.length = 0;
    await file.bytes(599 * 3 * page, 1);
    await file.bytes(0, 1);
    expect(reads).toEqual([]);
    await file.bytes(3 * page, 1);
    expect(reads).toHaveLength(1);
  });

  it('are not made of what is longer than the tables that are read whole', async () => {
    const {source, reads} = countedSource(bytes);
    const file = new PagedBytes(source);
    expect(await file.bytes(1, 300_000)).toEqual(bytes.subarray(1, 300_001));
    await file.bytes(page, 1);
    expect(reads).toEqual([
      [1, 300_000],
      [page, page],
    ]);
  });
});

describe('the end of the file', () => {
  it('is told by a MediaError where all bytes are wanted', async () => {
    const file = new PagedBytes(countedSource(bytes).source);
    await expect(file.bytes(bytes.length - 5, 6)).rejects.toThrow(MediaError);
    await expect(file.bytes(bytes.length + page, 1)).rejects.toThrow(MediaError);
    expect(await file.upTo(bytes.length - 5, 60)).toHaveLength(5);
  });

  it('that comes before the size says is no reason to give other bytes', async () => {
    const {source} = countedSource(bytes.subarray(0, 3 * page + 7));
    const file = new PagedBytes({...source, sizeBytes: bytes.length});
    expect(await file.upTo(2 * page, 5 * page)).toEqual(bytes.subarray(2 * page, 3 * page + 7));
    await expect(file.bytes(3 * page, 8)).rejects.toThrow(MediaError);
    await expect(file.bytes(9 * page, 8)).rejects.toThrow(MediaError);
  });
});
