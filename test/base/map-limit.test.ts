import {describe, expect, it} from 'vitest';
import {mapLimit} from '../../src/base/map-limit.ts';

describe('mapLimit', () => {
  it('answers in the order of the items, whichever is done first', async () => {
    const gates = [1, 2, 3].map(() => Promise.withResolvers<void>());
    const mapped = mapLimit([0, 1, 2], {limit: 3}, async index => {
      await gates[index]?.promise;
      return index * 10;
    });
    for (const gate of gates.reverse()) gate.resolve();
    expect(await mapped).toEqual([0, 10, 20]);
  });

  it('never runs more than the limit at once, and uses it', async () => {
    let running = 0;
    let most = 0;
    await mapLimit(Array.from({length: 20}), {limit: 3}, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
    });
    expect(most).toBe(3);
  });

  it('starts nothing more once the signal is aborted, and keeps what is done', async () => {
    const stop = new AbortController();
    const started: number[] = [];
    const done = await mapLimit([1, 2, 3, 4], {limit: 1, signal: stop.signal}, item => {
      started.push(item);
      if (item === 2) stop.abort();
      return Promise.resolve(item);
    });
    expect([started, done]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('throws the first error after what runs has settled, and starts nothing more', async () => {
    const settled: number[] = [];
    const mapped = mapLimit([1, 2, 3, 4], {limit: 2}, async item => {
      if (item === 1) throw new Error('broken');
      await new Promise(setImmediate);
      settled.push(item);
    });
    await expect(mapped).rejects.toThrow('broken');
    expect(settled).toEqual([2]);
  });

  it('has nothing to do for no items', async () => {
    expect(await mapLimit([], {limit: 3}, () => Promise.reject(new Error('called')))).toEqual([]);
  });
});
