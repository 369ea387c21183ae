import {once} from 'node:events';
import {UserError} from '../base/user-error.ts';

/** A process falls asleep in far less. */
const awakeMs = 250;

/**
 * Puts this process and those it was started with to sleep, as a terminal does on Ctrl-Z, until the shell wakes them. Where no
 * shell could, as in a container or a window of its own, the system lets nobody sleep, and it goes on at once. Throws UserError
 * `usage` where programs cannot sleep.
 */
export async function suspendProcess(process: NodeJS.Process): Promise<void> {
  if (process.platform === 'win32') {
    throw new UserError('usage', 'this system cannot put a program to sleep', {hint: 'open another window'});
  }
  const woken = once(process, 'SIGCONT', {signal: AbortSignal.timeout(awakeMs)});
  // Of a program that npx runs the shell would go on waiting for npx, if that stayed awake.
  process.kill(0, 'SIGTSTP');
  await woken.catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
  });
}
