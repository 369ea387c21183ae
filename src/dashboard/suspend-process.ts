import {once} from 'node:events';

/** Puts this process and those it was started with to sleep, as a terminal does on Ctrl-Z, until the shell wakes them. */
export async function suspendProcess(process: NodeJS.Process): Promise<void> {
  const woken = once(process, 'SIGCONT');
  // Of a program that npx runs the shell would go on waiting for npx, if that stayed awake.
  process.kill(0, 'SIGTSTP');
  await woken;
}
