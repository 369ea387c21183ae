import {clearLine, cursorTo, moveCursor} from 'node:readline';
import {Readable, Writable} from 'node:stream';
import {createApp, type Input, type Surroundings} from '../../src/app.ts';
import {main} from '../../src/main.ts';
import type {Sink} from '../../src/output/sink.ts';

export type CliRun = {stdout: string; stderr: string; exitCode: number};

export type CliOptions = Partial<Pick<Surroundings, 'env' | 'cwd' | 'signal' | 'now' | 'sleep' | 'deadline'>> & {
  /** Both streams are terminals of this many columns; undefined: pipes. */
  terminal?: number;
  /** What is typed; nothing unless it is given. */
  input?: Input;
  /** stdout goes into a pipe, though stderr may be a terminal. */
  pipesStdout?: boolean;
};

/** Runs a command line in this process against streams in memory, far from the settings of whoever runs the tests. */
export async function runCli(argv: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const out = memorySink(options.pipesStdout ? undefined : options.terminal);
  const err = memorySink(options.terminal);
  const app = createApp({
    streams: {out: out.sink, err: err.sink},
    input: options.input ?? Readable.from([]),
    env: options.env ?? {},
    cwd: options.cwd ?? '/',
    signal: options.signal ?? new AbortController().signal,
    now: options.now ?? (() => new Date('2026-01-02T03:04:05Z')),
    platform: 'linux',
    // Nothing can be made there, so that nothing is written by a test that does not say where.
    home: '/dev/null/home',
    sleep: options.sleep ?? (() => Promise.resolve()),
    ...(options.deadline && {deadline: options.deadline}),
  });
  const exitCode = await main(argv, app);
  return {stdout: out.text(), stderr: err.text(), exitCode};
}

function memorySink(columns: number | undefined): {sink: Sink; text: () => string} {
  const written: string[] = [];
  const write = (text: string): void => {
    written.push(text);
  };
  return {
    sink: {
      write,
      isTty: columns !== undefined,
      columns,
      stream: columns === undefined ? undefined : memoryTerminal(columns, write),
    },
    text: () => written.join(''),
  };
}

/** What a progress line needs of a terminal. */
function memoryTerminal(columns: number, take: (text: string) => void): Writable {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: unknown, _, done) {
      take(String(chunk));
      done();
    },
  });
  return Object.assign(stream, {
    isTTY: true,
    columns,
    cursorTo: (column: number) => cursorTo(stream, column),
    moveCursor: (right: number, down: number) => moveCursor(stream, right, down),
    clearLine: (direction: -1 | 0 | 1) => clearLine(stream, direction),
  });
}
