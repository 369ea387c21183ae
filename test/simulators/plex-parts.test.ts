import {describe, expect, it} from 'vitest';
import type {PartBytes, SimulatedPart} from '../../src/simulators/plex/model.ts';
import {partKey} from '../../src/simulators/plex/movie-text.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import type {PlexOptions, SimulatedPlex} from '../../src/simulators/plex/start-plex.ts';
import {ask, dig, items, plexForTest} from './ask.ts';

const counting = Uint8Array.from({length: 1000}, (_, index) => index % 251);

async function serving(bytes: PartBytes, options?: PlexOptions): Promise<{plex: SimulatedPlex; part: SimulatedPart}> {
  const plex = await plexForTest(options);
  const movie = plex.addMovie('1', simulatedMovie({media: [simulatedMedia({bytes})]}));
  const part = movie.media[0]?.parts[0];
  if (part === undefined) throw new Error('there is no part');
  return {plex, part};
}

async function bytesOf(response: Response): Promise<number[]> {
  return [...new Uint8Array(await response.arrayBuffer())];
}

describe('the bytes of a part', () => {
  it.each([
    ['bytes=10-19', 10, 20],
    ['bytes=990-', 990, 1000],
    ['bytes=-5', 995, 1000],
    ['bytes=995-5000', 995, 1000],
    ['bytes=0-0', 0, 1],
  ])('%s', async (range, start, end) => {
    const {plex, part} = await serving(counting);
    const response = await ask(plex, partKey(part), {headers: {range}});
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/1000`);
    expect(response.headers.get('content-length')).toBe(String(end - start));
    expect(await bytesOf(response)).toEqual([...counting.subarray(start, end)]);
    expect(plex.sent.fileBytes).toBe(end - start);
  });

  it('come whole without a range, and not at all for HEAD', async () => {
    const {plex, part} = await serving(counting);
    const whole = await ask(plex, partKey(part));
    expect([whole.status, await bytesOf(whole)]).toEqual([200, [...counting]]);
    const head = await ask(plex, partKey(part), {method: 'HEAD'});
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '1000']);
    expect(plex.sent.fileBytes).toBe(1000);
  });

  it('beyond the end are refused', async () => {
    const {plex, part} = await serving(counting);
    const response = await ask(plex, partKey(part), {headers: {range: 'bytes=1000-1001'}});
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
  });

  it('may lie in a file larger than memory, of which only the range is read', async () => {
    const reads: [number, number][] = [];
    const sizeBytes = 70_000_000_000;
    const read = (offset: number, length: number): Promise<Uint8Array> => {
      reads.push([offset, length]);
      return Promise.resolve(new Uint8Array(length));
    };
    const {plex, part} = await serving({sizeBytes, read});
    const response = await ask(plex, partKey(part), {headers: {range: 'bytes=69999999990-69999999999'}});
    expect(response.headers.get('content-range')).toBe(`bytes 69999999990-69999999999/${sizeBytes}`);
    expect(await bytesOf(response)).toHaveLength(10);
    expect(reads).toEqual([[69_999_999_990, 10]]);
    expect(dig(await items(plex, '/library/sections/1/all?type=1'), 0, 'Media', 0, 'Part', 0, 'size')).toBe(sizeBytes);
  });

  it('of a replaced file have another key, and the old one is gone', async () => {
    const {plex, part} = await serving(counting);
    const fresh = plex.replaceFile(part.id, {bytes: counting.subarray(0, 7)});
    expect((await ask(plex, partKey(part))).status).toBe(404);
    expect(await bytesOf(await ask(plex, partKey(fresh)))).toHaveLength(7);
    const [item] = await items(plex, '/library/sections/1/all?type=1');
    expect(dig(item, 'Media', 0, 'Part', 0)).toMatchObject({id: part.id, key: partKey(fresh), size: 7});
    expect(item).toMatchObject({updatedAt: dig(item, 'addedAt')});
  });

  it('are gone with the movie, and missing for a file that cannot be opened', async () => {
    const {plex, part} = await serving(counting);
    plex.removeMovie('101');
    expect((await ask(plex, partKey(part))).status).toBe(404);
    const bare = plex.addMovie('1', simulatedMovie()).media[0]?.parts[0];
    expect((await ask(plex, bare ? partKey(bare) : '')).status).toBe(404);
  });

  it('want a token, and may be forbidden as downloads', async () => {
    const {plex, part} = await serving(counting, {dialect: {downloads: 'forbidden'}});
    expect((await ask(plex, partKey(part), {token: ''})).status).toBe(401);
    expect((await ask(plex, `${partKey(part)}?download=1`)).status).toBe(403);
    expect((await ask(plex, partKey(part))).status).toBe(200);
  });

  it('may come whole although a range was asked for', async () => {
    const {plex, part} = await serving(counting, {dialect: {ranges: 'ignored'}});
    const response = await ask(plex, partKey(part), {headers: {range: 'bytes=0-9'}});
    expect([response.status, (await bytesOf(response)).length]).toEqual([200, 1000]);
  });

  it('stop going out when the client leaves', async () => {
    const sizeBytes = 1_000_000_000;
    const {plex, part} = await serving({sizeBytes, read: (_, length) => Promise.resolve(new Uint8Array(length))});
    const leave = new AbortController();
    const response = await fetch(`${plex.url}${partKey(part)}?X-Plex-Token=${plex.token}`, {signal: leave.signal});
    await response.body?.getReader().read();
    leave.abort();
    await plex.close();
    expect(plex.sent.fileBytes).toBeLessThan(sizeBytes / 2);
  });
});
