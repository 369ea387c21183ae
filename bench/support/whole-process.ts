import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {text} from 'node:stream/consumers';

export type WholeProcess = {ms: number; peakBytes: number; stdout: string};

/** Read as the process leaves; where Linux is, its own maximum would count the forking parent's memory. */
const tellPeak = `import {existsSync, readFileSync} from 'node:fs';
  const status = '/proc/self/status';
  process.on('exit', () => {
    const maximum = 'VmHWM: ' + process.resourceUsage().maxRSS + ' kB';
    process.stderr.write('\\n' + (existsSync(status) ? readFileSync(status, 'utf8') : maximum));
  });`;
const hook = `data:text/javascript,${encodeURIComponent(tellPeak)}`;

type Surroundings = {cwd: string; env: Readonly<Record<string, string>>};

/**
 * Runs node with these words from start to end, in an environment of its own: settings of whoever runs the bench must
 * not count. Throws where it does not leave with 0.
 */
export async function runWholeProcess(args: readonly string[], {cwd, env}: Surroundings): Promise<WholeProcess> {
  const before = performance.now();
  const child = spawn(process.execPath, ['--import', hook, ...args], {
    cwd,
    env: {PATH: process.env['PATH'], HOME: cwd, ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  const ms = performance.now() - before;
  if (child.exitCode !== 0) throw new Error(`node ${args.join(' ')} left with ${child.exitCode}: ${stderr}`);
  const kilobytes = Number(/^VmHWM:\s+(\d+) kB/m.exec(stderr)?.[1] ?? Number.NaN);
  return {ms, peakBytes: kilobytes * 1024, stdout};
}
