import {once} from 'node:events';
import {request} from 'node:http';
import {expect, it, onTestFinished} from 'vitest';
import type {ByteSource} from '../../src/base/byte-source.ts';
import {lendSource} from '../../src/clients/lend-source.ts';

const film = Uint8Array.from({length: 1_000_000}, (_, index) => (index * 7) % 251);

type Lent = {url: string; reads: number[]};

/** A source that notes how much was read of it. */
async function lend(overrides: Partial<ByteSource> = {}): Promise<Lent> {
  const reads: number[] = [];
  const lent = await lendSource({
    name: 'film.mkv',
    sizeBytes: film.length,
    read: async (offset, length) => {
      reads.push(length);
      return film.subarray(offset, offset + length);
    },
    close: async () => undefined,
    ...overrides,
  });
  onTestFinished(() => lent.close());
  return {url: lent.url, reads};
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

it('a lent source is read whole', async () => {
  const {url} = await lend();
  const response = await fetch(url);
  expect([response.status, response.headers.get('accept-ranges')]).toEqual([200, 'bytes']);
  expect(await bytesOf(response)).toEqual(film);
});

it.each([
  ['bytes=10-19', 206, 'bytes 10-19/1000000', film.subarray(10, 20)],
  ['bytes=999990-', 206, 'bytes 999990-999999/1000000', film.subarray(999_990)],
  ['bytes=999990-2000000', 206, 'bytes 999990-999999/1000000', film.subarray(999_990)],
  ['bytes=1000000-', 416, 'bytes */1000000', new Uint8Array(0)],
])('the range %s of it is answered %i', async (range, status, contentRange, bytes) => {
  const {url} = await lend();
  const response = await fetch(url, {headers: {range}});
  expect([response.status, response.headers.get('content-range')]).toEqual([status, contentRange]);
  expect(await bytesOf(response)).toEqual(bytes);
});

it('a question for its size reads nothing', async () => {
  const {url, reads} = await lend();
  const response = await fetch(url, {method: 'HEAD'});
  expect([response.status, response.headers.get('content-length')]).toEqual([200, '1000000']);
  expect(reads).toEqual([]);
});

it.each(['POST', 'PUT', 'DELETE'])('%s is refused, and reads nothing', async method => {
  const {url, reads} = await lend();
  const response = await fetch(url, {method});
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect(reads).toEqual([]);
});

it('another path than its own is not there', async () => {
  const {url, reads} = await lend();
  expect((await fetch(`${new URL(url).origin}/film.mkv`)).status).toBe(404);
  expect(reads).toEqual([]);
});

it('a reader that is slow leaves no listeners behind, and one that hangs up ends the reading', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error): void => {
    warnings.push(warning);
  };
  process.on('warning', note);
  onTestFinished(() => {
    process.off('warning', note);
  });
  const sizeBytes = 1_000_000_000;
  const piece = new Uint8Array(262_144);
  let reads = 0;
  const {url} = await lend({
    sizeBytes,
    read: async (_offset, length) => {
      reads += 1;
      return piece.subarray(0, length);
    },
  });
  const asking = request(url).end();
  const [response] = await once(asking, 'response');
  let taken = 0;
  for await (const chunk of response) {
    taken += chunk.length;
    if (taken > 40_000_000) break;
  }
  const readThen = reads;
  asking.destroy();
  await fetch(url, {method: 'HEAD'});
  expect(warnings).toEqual([]);
  expect(reads - readThen).toBeLessThan(10);
  expect(reads).toBeLessThan(1000);
});

it('a source that fails in the middle breaks the answer off, so that nobody takes it for whole', async () => {
  const {url} = await lend({
    read: async (offset, length) => {
      if (offset > 500_000) throw new Error('gone');
      return film.subarray(offset, offset + length);
    },
  });
  await expect(fetch(url).then(bytesOf)).rejects.toThrow();
});
