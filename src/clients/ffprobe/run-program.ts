import {spawn} from 'node:child_process';

export type Run = {
  args: readonly string[];
  timeoutMs: number;
  /** The most that is kept of either output stream, in bytes; more ends the program. */
  maxOutputBytes: number;
  signal?: AbortSignal;
};

export type Ending =
  | {how: 'exited'; code: number; stdout: string; stderr: string}
  | {how: 'timeout' | 'too-much-output' | 'aborted'}
  | {how: 'killed'; signal: string}
  | {how: 'not-started'; cause: Error};

/** Runs a program without a shell or standard input, and always sees it end: by itself, or killed. Never throws. */
export function runProgram(program: string, {args, timeoutMs, maxOutputBytes, signal}: Run): Promise<Ending> {
  const {promise, resolve} = Promise.withResolvers<Ending>();
  if (signal?.aborted) return Promise.resolve({how: 'aborted'});
  const child = spawn(program, args, {stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true});
  const output = {stdout: [] as Buffer[], stderr: [] as Buffer[], bytes: 0};
  let ending: Ending | undefined;

  const end = (how: 'timeout' | 'too-much-output' | 'aborted'): void => {
    ending ??= {how};
    child.kill('SIGKILL');
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
  child.on('error', cause => {
    ending ??= {how: 'not-started', cause};
    settle(ending);
  });
  child.on('close', (code, killedBy) => settle(ending ?? ownEnding(code, killedBy)));

  function ownEnding(code: number | null, killedBy: string | null): Ending {
    const [stdout, stderr] = [output.stdout, output.stderr].map(chunks => Buffer.concat(chunks).toString('utf8'));
    return code === null
      ? {how: 'killed', signal: killedBy ?? 'a signal'}
      : {how: 'exited', code, stdout: stdout ?? '', stderr: stderr ?? ''};
  }
  function settle(final: Ending): void {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    resolve(final);
  }
  return promise;
}
