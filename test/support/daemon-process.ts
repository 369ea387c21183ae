import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {onTestFinished} from 'vitest';

const builtBin = join(import.meta.dirname, '..', '..', 'bin', 'felscanner.js');

export type DaemonProcess = {
  pid: number;
  /** What it printed so far, line by line. */
  lines: string[];
  stderr: () => string;
  /** Waits for a line, also one that was printed before. */
  until: (isIt: (line: string) => boolean) => Promise<string>;
  signal: (name: NodeJS.Signals) => void;
  /** Closes the pipe that it prints into. */
  stopReading: () => void;
  /** How it ended: the exit code, or the signal that ended it. */
  ended: Promise<number | string>;
};

/** The built program as a process without a terminal, as a service manager starts it; ended with the test. */
export function startDaemonProcess(
  argv: readonly string[],
  {cwd, env, bin = builtBin}: {cwd: string; env: Readonly<Record<string, string>>; bin?: string},
): DaemonProcess {
  const child = spawn(process.execPath, [bin, ...argv], {
    cwd,
    env: {...env, PATH: process.env['PATH'] ?? '', HOME: cwd},
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = endOf(child);
  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  if (child.stdout) {
    createInterface(child.stdout).on('line', line => {
      lines.push(line);
      for (const look of waiting) look(line);
    });
  }
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    pid: child.pid ?? 0,
    lines,
    stderr: () => stderr,
    until: isIt => {
      const there = lines.find(isIt);
      if (there !== undefined) return Promise.resolve(there);
      return new Promise((resolve, reject) => {
        const look = (line: string): void => {
          if (!isIt(line)) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
        ended.then(end => reject(new Error(`it ended (${end}) before: ${lines.join('\n')}\n${stderr}`)), reject);
      });
    },
    signal: name => {
      child.kill(name);
    },
    stopReading: () => {
      child.stdout?.destroy();
    },
    ended,
  };
}

async function endOf(child: ChildProcess): Promise<number | string> {
  const [code, signal] = await once(child, 'close');
  return signal ?? code;
}
