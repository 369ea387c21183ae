import type {Sleep} from '../../src/base/retry.ts';

export type HandClock = {
  now: () => Date;
  sleep: Sleep;
  /** Lets time go by; whoever slept till then wakes, the first that is due first. */
  pass: (ms: number) => void;
  /** How long those sleep still who sleep now, in milliseconds. */
  sleeping: () => number[];
};

type Sleeper = {until: number; wake: () => void};

/** A clock that is moved by hand, and people who sleep by it. */
export function handClock(start = new Date('2026-01-02T03:04:05Z')): HandClock {
  let at = start.getTime();
  const sleepers = new Set<Sleeper>();
  return {
    now: () => new Date(at),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const leave = (): void => {
          sleepers.delete(sleeper);
          signal.removeEventListener('abort', stop);
        };
        const stop = (): void => {
          leave();
          reject(signal.reason);
        };
        const sleeper = {
          until: at + ms,
          wake: () => {
            leave();
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal.addEventListener('abort', stop);
        if (signal.aborted) stop();
        else if (ms <= 0) sleeper.wake();
      }),
    pass(ms) {
      at += ms;
      const due = [...sleepers].filter(({until}) => until <= at).sort((a, b) => a.until - b.until);
      for (const {wake} of due) wake();
    },
    sleeping: () => [...sleepers].map(({until}) => until - at),
  };
}
