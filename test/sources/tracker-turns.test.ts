import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {SourceError} from '../../src/clients/source-error.ts';
import type {SourceWorld} from '../../src/sources/source-world.ts';
import {createTrackerTurn, keepingClosed} from '../../src/sources/tracker-turns.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const pace = {spacingMs: 6500, pollEveryMs: 900_000, requestsPerDay: 5};
const hourMs = 3_600_000;

/** Programs with one database and one clock, which sleeping moves. */
async function programs(count: number): Promise<{worlds: SourceWorld[]; ms: () => number; pass: (ms: number) => void}> {
  const path = join(await temporaryFolder(), 'felscanner.db');
  let at = Date.UTC(2026, 0, 2, 12);
  const start = at;
  const worlds = Array.from({length: count}, () => {
    const db = openDatabase({path, migrations});
    onTestFinished(() => db.close());
    const sleep = (ms: number, signal: AbortSignal): Promise<void> => {
      signal.throwIfAborted();
      at += ms;
      return Promise.resolve();
    };
    return {db, signal: new AbortController().signal, now: () => new Date(at), sleep};
  });
  return {
    worlds,
    ms: () => at - start,
    pass: ms => {
      at += ms;
    },
  };
}

function turnOf(world: SourceWorld | undefined, onAsked: (requests: number) => void = () => undefined) {
  if (!world) throw new Error('no such program');
  return createTrackerTurn(world, {title: 'IPTorrents', tracker: 'iptorrents', pace, onAsked});
}

describe('turns at a tracker', () => {
  it('are spaced, from the end of one to the next', async () => {
    const {worlds, ms, pass} = await programs(1);
    const turn = turnOf(worlds[0]);
    const starts: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      await turn(() => {
        starts.push(ms());
        pass(1000);
        return Promise.resolve();
      });
    }
    expect(starts).toEqual([0, 7500, 15_000]);
  });

  it('of two programs are one at a time, and spaced', async () => {
    const {worlds, ms} = await programs(2);
    const [one, other] = worlds;
    if (!one || !other) throw new Error('no such program');
    const told: string[] = [];
    const asking = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const first = turnOf(one)(() => {
      told.push('one asks');
      asking.resolve();
      return answer.promise;
    });
    const waiting: SourceWorld = {
      ...other,
      sleep: async (waitMs, signal) => {
        await asking.promise;
        told.push(`other waits ${waitMs}`);
        if (waitMs >= pace.spacingMs) return other.sleep(waitMs, signal);
        answer.resolve();
        await first;
      },
    };
    await turnOf(waiting)(() => {
      told.push(`other asks at ${ms()}`);
      return Promise.resolve();
    });
    expect(told).toEqual(['one asks', 'other waits 1000', 'other waits 6500', 'other asks at 6500']);
  });

  it('are counted, those of a solver for what the tracker sees', async () => {
    const {worlds} = await programs(1);
    let asked = 0;
    const turn = turnOf(worlds[0], requests => {
      asked += requests;
    });
    await turn(() => Promise.resolve());
    await turn(() => Promise.resolve(), 2);
    expect(asked).toBe(3);
    await turn(() => Promise.resolve(), 2);
    await expect(turn(() => Promise.resolve())).rejects.toMatchObject({
      state: 'budget-spent',
      message: 'the 5 requests of a day to IPTorrents are used up',
    });
    expect(asked).toBe(5);
  });

  it('that fail give the tracker free again', async () => {
    const {worlds} = await programs(1);
    const turn = turnOf(worlds[0]);
    await expect(turn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(turn(() => Promise.resolve('done'))).resolves.toBe('done');
  });
});

describe('a tracker that was asked too often', () => {
  const refused = (retryAfterS?: number): SourceError =>
    new SourceError('rate-limited', 'asked too often', {hint: 'wait', retryAfterS});

  it.each([
    [120, 120_000],
    [undefined, hourMs],
  ])('and says %s is left alone that long, by every program', async (retryAfterS, leaveMs) => {
    const {worlds, pass} = await programs(2);
    const [one, other] = worlds;
    if (!one) throw new Error('no such program');
    await expect(
      keepingClosed(one, 'iptorrents', () => turnOf(one)(() => Promise.reject(refused(retryAfterS)))),
    ).rejects.toMatchObject({state: 'rate-limited'});
    let asked = false;
    const ask = (): Promise<void> =>
      turnOf(other)(() => {
        asked = true;
        return Promise.resolve();
      });
    pass(leaveMs - 1);
    await expect(ask()).rejects.toMatchObject({state: 'rate-limited'});
    expect(asked).toBe(false);
    pass(1);
    await ask();
    expect(asked).toBe(true);
  });

  it('is not closed for longer by being found closed', async () => {
    const {worlds, pass} = await programs(1);
    const [world] = worlds;
    if (!world) throw new Error('no such program');
    const ask = (): Promise<unknown> =>
      keepingClosed(world, 'iptorrents', () => turnOf(world)(() => Promise.reject(refused(600))));
    await expect(ask()).rejects.toThrow('asked too often');
    pass(599_000);
    await expect(ask()).rejects.toThrow('wants to be left alone until 2026-01-02 12:10 UTC');
    pass(1000);
    await expect(turnOf(world)(() => Promise.resolve('asked'))).resolves.toBe('asked');
  });
});
