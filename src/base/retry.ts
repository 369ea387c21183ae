import {setTimeout as wait} from 'node:timers/promises';

/** Waits so many milliseconds; throws the reason of the signal as soon as it is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** How often a request is tried at most that does no harm when it is carried out twice. */
export const mostTries = 3;

const firstPauseMs = 1000;

/** The pause behind the failed try of that number, from 1: 1 s, then 2 s, then 4 s. */
export function retryPauseMs(failedTry: number): number {
  return firstPauseMs * 2 ** (failedTry - 1);
}

/** Waits by the real clock. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, {signal}).catch(() => signal.throwIfAborted());
}
