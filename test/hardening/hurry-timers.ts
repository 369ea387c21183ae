import {onTestFinished} from 'vitest';

/** Has everybody who waits by a timer of this process wait a share of it only, until the running test ends. */
export function hurryTimers(times: number): void {
  const {setTimeout: real} = globalThis;
  const hurried = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): unknown =>
    real(work, ms / times, ...args);
  Object.assign(globalThis, {setTimeout: Object.assign(hurried, real)});
  onTestFinished(() => {
    Object.assign(globalThis, {setTimeout: real});
  });
}
