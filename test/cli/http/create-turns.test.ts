import {describe, expect, it} from 'vitest';
import {createTurns} from '../../../src/cli/http/create-turns.ts';

const never = new AbortController().signal;

describe('turns', () => {
  it('come to those that wait in the order in which they came', async () => {
    const turns = createTurns({atOnce: 1, waiting: 2});
    const first = work();
    const order: string[] = [];
    const all = [
      turns.run(() => first.done, never),
      turns.run(async () => order.push('second'), never),
      turns.run(async () => order.push('third'), never),
    ];
    expect([order, turns.isFull()]).toEqual([[], true]);
    first.end();
    await Promise.all(all);
    expect([order, turns.isFull()]).toEqual([['second', 'third'], false]);
  });

  it('are kept for nobody who has gone away', async () => {
    const turns = createTurns({atOnce: 1, waiting: 1});
    const first = work();
    const running = turns.run(() => first.done, never);
    const gone = new AbortController();
    const waiting = turns.run(async () => 'ran', gone.signal);
    expect(turns.isFull()).toBe(true);
    gone.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect(turns.isFull()).toBe(false);
    const next = turns.run(async () => 'ran', never);
    first.end();
    await running;
    expect(await next).toBe('ran');
  });

  it('are not begun by one who was gone before', async () => {
    const turns = createTurns({atOnce: 1, waiting: 0});
    await expect(turns.run(async () => 'ran', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect(turns.isFull()).toBe(false);
  });

  it('come to the next also where work failed', async () => {
    const turns = createTurns({atOnce: 1, waiting: 1});
    const failed = turns.run(() => Promise.reject(new Error('failed')), never);
    const next = turns.run(async () => 'ran', never);
    await expect(failed).rejects.toThrow('failed');
    expect(await next).toBe('ran');
    expect(await turns.run(async () => 'ran', never)).toBe('ran');
  });
});

function work(): {done: Promise<void>; end: () => void} {
  let end = (): void => undefined;
  const done = new Promise<void>(resolve => {
    end = resolve;
  });
  return {done, end: () => end()};
}
