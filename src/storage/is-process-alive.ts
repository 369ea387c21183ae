import {errorCode} from './error-code.ts';

/** Whether the process of this host that had this id so long ago still runs. */
export function isProcessAlive(pid: number, agoMs: number): boolean {
  // In a container every run has the same id: what bore ours before we began was a run that has ended.
  if (pid === process.pid) return agoMs <= process.uptime() * 1000;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    return errorCode(error) !== 'ESRCH';
  }
}
