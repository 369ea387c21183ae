import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';

export type Program = {
  /** Ends it without warning. */
  kill(): void;
  /** Waits until it has ended; answers what it printed and how it ended. */
  ended(): Promise<{stdout: string; stderr: string; end: string | number | null}>;
};

export type ProgramPlace = {cwd: string; env: Readonly<Record<string, string>>; now: Date};

/** The program as a process of its own, at a virtual instant; ended with the running test. */
export function startProgram(argv: readonly string[], {cwd, env, now}: ProgramPlace): Program {
  const script = join(import.meta.dirname, 'program-peer.ts');
  const child = spawn(process.execPath, [script, now.toISOString(), ...argv], {
    cwd,
    env: {...env, PATH: process.env['PATH'] ?? ''},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = [textOf(child, 'stdout'), textOf(child, 'stderr')];
  const ended = once(child, 'close');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    kill: () => {
      child.kill('SIGKILL');
    },
    async ended() {
      const [code, signal] = await ended;
      return {stdout: stdout(), stderr: stderr(), end: signal ?? code};
    },
  };
}

function textOf(child: ChildProcess, name: 'stdout' | 'stderr'): () => string {
  const pieces: Buffer[] = [];
  child[name]?.on('data', (piece: Buffer) => pieces.push(piece));
  return () => Buffer.concat(pieces).toString();
}
