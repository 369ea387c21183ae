import type {App} from '../app.ts';
import {UserError} from '../base/user-error.ts';
import {pauseAfter} from './next-run.ts';

type Endless = {
  /** Ends when the signal is aborted, or with an error, or since there is nothing to do. */
  run: () => Promise<void>;
  signal: AbortSignal;
  /** Told why it ended; it is begun again after a while. */
  onTrouble: (error: unknown) => void;
};

/** What held so long had nothing to do with the failures before. */
const heldMs = 600_000;

/** Keeps something going that is to go on all the time, until the signal is aborted or there is nothing to do. */
export async function keepRunning(app: Pick<App, 'now' | 'sleep'>, {run, signal, onTrouble}: Endless): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    const begunAt = app.now().getTime();
    try {
      await run();
      return;
    } catch (error) {
      if (signal.aborted) return;
      onTrouble(error);
      if (app.now().getTime() - begunAt >= heldMs) failures = 1;
      await app.sleep(pauseAfter(failures + gravity(error)), signal).catch(() => undefined);
    }
  }
}

/** What a person must mend is not gone in ten seconds. */
function gravity(error: unknown): number {
  const isPassing = error instanceof UserError && (error.kind === 'unreachable' || error.kind === 'timeout');
  return isPassing ? 0 : 5;
}
