import {describe, expect, it} from 'vitest';
import {createGate} from '../../src/base/gate.ts';

describe('a gate', () => {
  it('lets no more through at once than its limit, in the order they came, also past failures', async () => {
    const gate = createGate(2);
    const releases: (() => void)[] = [];
    const begun: number[] = [];
    const work = (index: number) => () => {
      begun.push(index);
      return new Promise<number>((resolve, reject) => {
        releases.push(() => (index === 1 ? reject(new Error('failed')) : resolve(index)));
      });
    };
    const all = Promise.allSettled([0, 1, 2, 3, 4].map(index => gate(work(index))));
    for (let released = 0; released < 5; released += 1) {
      expect(begun).toHaveLength(Math.min(5, released + 2));
      releases[released]?.();
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    expect((await all).map(({status}) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
  });
});
