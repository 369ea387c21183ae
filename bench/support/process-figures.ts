import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/** What a process on Linux has taken of the processors so far. */
export function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // Its name, in brackets, may hold anything.
  const [userTicks, systemTicks] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (((userTicks ?? Number.NaN) + (systemTicks ?? Number.NaN)) * 1000) / ticksPerSecond();
}

/** How much memory a process on Linux holds, and held at most. */
export function memoryBytes(pid: number): {now: number; most: number} {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
  return {now: of('VmRSS'), most: of('VmHWM')};
}

function ticksPerSecond(): number {
  return Number(execFileSync('getconf', ['CLK_TCK'], {encoding: 'utf8'}));
}
