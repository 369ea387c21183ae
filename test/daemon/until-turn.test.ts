import {setImmediate} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {createAlarm} from '../../src/daemon/alarm.ts';
import {untilTurn} from '../../src/daemon/until-turn.ts';
import {handClock} from '../support/waking-clock.ts';

type Wait = {
  isOver: () => Promise<boolean>;
  pass: (seconds: number) => Promise<void>;
  ring: () => void;
  looks: () => number;
};

/** A wait for what is due in so many seconds, where others write only when `news` says so. */
function waitFor(seconds: number | undefined, news: (look: number) => boolean = () => false): Wait {
  const clock = handClock();
  const alarm = createAlarm(clock);
  let [looks, isOver] = [0, false];
  const hear = (): boolean => {
    looks += 1;
    return news(looks);
  };
  const dueAt = seconds === undefined ? undefined : new Date(clock.now().getTime() + 1000 * seconds);
  const app = {now: clock.now, signal: new AbortController().signal};
  void untilTurn({app, alarm, hear}, dueAt).then(() => {
    isOver = true;
  });
  return {
    isOver: async () => {
      await setImmediate();
      return isOver;
    },
    async pass(count) {
      for (let second = 0; second < count; second += 1) {
        clock.pass(1000);
        await setImmediate();
      }
    },
    ring: alarm.ring,
    looks: () => looks,
  };
}

describe('waiting for a turn', () => {
  it('ends when the time has come, and looks every five seconds till then', async () => {
    const wait = waitFor(13);
    await wait.pass(12);
    expect([await wait.isOver(), wait.looks()]).toEqual([false, 2]);
    await wait.pass(1);
    expect([await wait.isOver(), wait.looks()]).toEqual([true, 3]);
  });

  it('ends at the bell', async () => {
    const wait = waitFor(undefined);
    wait.ring();
    expect(await wait.isOver()).toBe(true);
  });

  it('ends at the first look that finds something written', async () => {
    const wait = waitFor(undefined, look => look === 2);
    await wait.pass(9);
    expect(await wait.isOver()).toBe(false);
    await wait.pass(1);
    expect(await wait.isOver()).toBe(true);
  });

  it('ends after a minute in any case, since a clock may have been set', async () => {
    const wait = waitFor(undefined);
    await wait.pass(59);
    expect(await wait.isOver()).toBe(false);
    await wait.pass(1);
    expect(await wait.isOver()).toBe(true);
  });
});
