import type {App} from '../app.ts';

/** Waits that can be ended from outside. */
export type Alarm = {
  /** Ends the wait that is under way, or else the next one before it begins. */
  ring(): void;
  /** Waits so many milliseconds, until the bell, or until the signal is aborted, which is no error. Answers whether the bell was rung. */
  wait(ms: number, signal: AbortSignal): Promise<boolean>;
};

/** An alarm by the app's clock. */
export function createAlarm(app: Pick<App, 'sleep'>): Alarm {
  let bell = new AbortController();
  return {
    ring: () => bell.abort(),
    async wait(ms, signal) {
      let isRung = false;
      const woken = AbortSignal.any([signal, bell.signal]);
      try {
        if (!woken.aborted) await app.sleep(ms, woken);
      } catch (error) {
        if (!woken.aborted) throw error;
      } finally {
        isRung = bell.signal.aborted;
        bell = new AbortController();
      }
      return isRung;
    },
  };
}
