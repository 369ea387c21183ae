import {type ChildProcess, spawn} from 'node:child_process';

export type Run = {
  args: readonly string[];
  timeoutMs: number;
  /** The most that is kept of both output streams together, in bytes; more ends the program. */
  maxOutputBytes: number;
  signal?: AbortSignal;
};

export type Ending =
  | {how: 'exited'; code: number; stdout: string; stderr: string}
  | {how: 'timeout' | 'too-much-output' | 'aborted'}
  | {how: 'killed'; signal: string}
  | {how: 'not-started'; cause: Error};

/**
 * Runs a program without a shell or standard input, until it ends by itself or is killed along with what it started.
 * Whoever keeps its output open after that is not waited for. Never throws.
 */
export function runProgram(program: string, {args, timeoutMs, maxOutputBytes, signal}: Run): Promise<Ending> {
  const {promise, resolve} = Promise.withResolvers<Ending>();
  if (signal?.aborted) return Promise.resolve({how: 'aborted'});
  const child = spawn(program, args, {stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, detached: hasGroups()});
  const output = {stdout: [] as Buffer[], stderr: [] as Buffer[], bytes: 0};

  const settle = (ending: Ending): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    resolve(ending);
  };
  const end = (how: 'timeout' | 'too-much-output' | 'aborted'): void => {
    killGroup(child);
    child.stdout.destroy();
    child.stderr.destroy();
    // A process that hangs in the kernel, on a dead network mount, outlives even SIGKILL.
    child.unref();
    settle({how});
  };
  const keep = (chunks: Buffer[]) => (chunk: Buffer) => {
    output.bytes += chunk.length;
    if (output.bytes > maxOutputBytes) end('too-much-output');
    else chunks.push(chunk);
  };
  const timer = setTimeout(() => end('timeout'), timeoutMs);
  const abort = (): void => end('aborted');
  signal?.addEventListener('abort', abort, {once: true});

  child.stdout.on('data', keep(output.stdout));
  child.stderr.on('data', keep(output.stderr));
  child.on('error', cause => settle({how: 'not-started', cause}));
  child.on('close', (code, killedBy) => {
    const [stdout = '', stderr = ''] = [output.stdout, output.stderr].map(textOf);
    settle(code === null ? {how: 'killed', signal: killedBy ?? 'a signal'} : {how: 'exited', code, stdout, stderr});
  });
  return promise;
}

/** A process group of its own lets all be ended that a wrapper script starts; Windows would open a console for it. */
function hasGroups(): boolean {
  return process.platform !== 'win32';
}

function killGroup(child: ChildProcess): void {
  if (!hasGroups() || child.pid === undefined) {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}
