import {setImmediate} from 'node:timers/promises';
import type {Sleep} from '../../base/retry.ts';

export type DemoClock = {now: () => Date; sleep: Sleep};

/** The evening on which the story happens, so that it reads the same every time. */
const evening = new Date('2026-03-14T20:15:00Z');

/**
 * A clock of the demo's own world, in which whoever waits lets the time go by: trackers are asked as rarely as ever there, and
 * nobody sits through it.
 */
export function storyClock(): DemoClock {
  const began = performance.now();
  let skippedMs = 0;
  return {
    now: () => new Date(evening.getTime() + skippedMs + (performance.now() - began)),
    async sleep(ms, signal) {
      await setImmediate();
      signal.throwIfAborted();
      skippedMs += ms;
    },
  };
}
