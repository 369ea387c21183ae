import {subscribe, unsubscribe} from 'node:diagnostics_channel';
import {setImmediate} from 'node:timers/promises';
import type {Sleep} from '../../src/base/retry.ts';

/** A clock that stands still until it is moved, and wakes whoever sleeps as it goes by. */
export type HandClock = {
  now: () => Date;
  sleep: Sleep;
  /** Moves on, and lets everybody do first what they do on the way. */
  pass(ms: number): Promise<void>;
  /** Waits until all that is under way waits for time to pass, or for others. */
  settle(): Promise<void>;
  close(): void;
};

/** A server that says nothing for so long of real time is one that hangs. */
const longestAnswerMs = 400;

type Sleeper = {at: number; wake: () => void};

/** So often nothing must be seen to happen: files are read, and bodies of answers, behind the requests that are counted. */
const calmRounds = 12;

/**
 * Starts a clock, which timers that come again and again go by as well till it is closed. What is loaded while time stands still is not
 * waited for: load it before. `calmMs` is real time in which nothing must be seen to happen, for where what loads modules is slow.
 */
export function startHandClock(start: Date, {calmMs = 0}: {calmMs?: number} = {}): HandClock {
  const sleepers = new Set<Sleeper>();
  const traffic = countTraffic();
  let at = start.getTime();
  let calls = 0;
  const settle = async (): Promise<void> => {
    let movedAt = performance.now();
    for (let calm = 0, seen = -1; calm < calmRounds || performance.now() - movedAt < calmMs; calm += 1) {
      await setImmediate();
      const sum = calls + traffic.total();
      if (sum !== seen) movedAt = performance.now();
      const hangs = performance.now() - movedAt > longestAnswerMs;
      if (sum !== seen || readsFiles() || (traffic.open() > 0 && !hangs)) calm = 0;
      seen = sum;
    }
  };
  const sleep: Sleep = (ms, signal) => {
    calls += 1;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        calls += 1;
        sleepers.delete(sleeper);
        signal.removeEventListener('abort', onAbort);
      };
      const onAbort = (): void => {
        leave();
        reject(signal.reason);
      };
      const sleeper = {
        at: at + ms,
        wake: () => {
          leave();
          resolve();
        },
      };
      if (signal.aborted) reject(signal.reason);
      else {
        sleepers.add(sleeper);
        signal.addEventListener('abort', onAbort, {once: true});
      }
    });
  };
  const restoreIntervals = takeIntervals(sleep);
  return {
    now: () => new Date(at),
    sleep,
    async pass(ms) {
      const end = at + ms;
      for (;;) {
        await settle();
        const next = [...sleepers].reduce<Sleeper | undefined>(
          (one, other) => (one && one.at <= other.at ? one : other),
          undefined,
        );
        if (!next || next.at > end) break;
        at = Math.max(at, next.at);
        next.wake();
      }
      at = end;
      await settle();
    },
    settle,
    close() {
      restoreIntervals();
      traffic.close();
    },
  };
}

/** Has timers that come again and again go by this clock: leases give signs of life by them, and servers too. */
function takeIntervals(sleep: Sleep): () => void {
  const {setInterval: realSet, clearInterval: realClear} = globalThis;
  const running = new Map<unknown, AbortController>();
  const set = (work: () => void, everyMs: number): unknown => {
    const end = new AbortController();
    const handle = {unref: () => handle, ref: () => handle, hasRef: () => false};
    running.set(handle, end);
    const next = (): void => {
      sleep(everyMs, end.signal).then(
        () => {
          work();
          if (!end.signal.aborted) next();
        },
        () => undefined,
      );
    };
    next();
    return handle;
  };
  const clear = (handle: unknown): void => {
    running.get(handle)?.abort();
    running.delete(handle);
  };
  Object.assign(globalThis, {setInterval: set, clearInterval: clear});
  return () => {
    for (const end of running.values()) end.abort();
    Object.assign(globalThis, {setInterval: realSet, clearInterval: realClear});
  };
}

function readsFiles(): boolean {
  return process.getActiveResourcesInfo().some(name => name.startsWith('FSReq'));
}

type Traffic = {open(): number; total(): number; close(): void};

/** Requests of this process that are not answered yet; those that Telegram and Plex leave open are none. */
function countTraffic(): Traffic {
  const open = new Set<unknown>();
  let total = 0;
  const begin = (message: unknown): void => {
    const request = requestOf(message);
    total += 1;
    if (request && !/getUpdates|eventsource/.test(String(request.path))) open.add(request);
  };
  const end = (message: unknown): void => {
    total += 1;
    open.delete(requestOf(message));
  };
  subscribe('http.client.request.start', begin);
  subscribe('http.client.response.finish', end);
  subscribe('http.client.request.error', end);
  return {
    open: () => open.size,
    total: () => total,
    close() {
      unsubscribe('http.client.request.start', begin);
      unsubscribe('http.client.response.finish', end);
      unsubscribe('http.client.request.error', end);
    },
  };
}

function requestOf(message: unknown): {path?: unknown} | undefined {
  if (typeof message !== 'object' || message === null || !('request' in message)) return undefined;
  const {request} = message;
  return typeof request === 'object' && request !== null ? request : undefined;
}
