import {once} from 'node:events';
import {UserError} from '../base/user-error.ts';

/**
 * Puts this process and those it was started with to sleep, as a terminal does on Ctrl-Z, until the shell wakes them.
 * Throws UserError `usage` where programs cannot sleep.
 */
export async function suspendProcess(process: NodeJS.Process): Promise<void> {
  if (process.platform === 'win32') {
    throw new UserError('usage', 'this system cannot put a program to sleep', {hint: 'open another window'});
  }
  const woken = once(process, 'SIGCONT');
  // Of a program that npx runs the shell would go on waiting for npx, if that stayed awake.
  process.kill(0, 'SIGTSTP');
  await woken;
}
