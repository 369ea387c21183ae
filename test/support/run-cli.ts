import {createApp, type Surroundings} from '../../src/app.ts';
import {main} from '../../src/main.ts';
import type {Sink} from '../../src/output/sink.ts';

export type CliRun = {stdout: string; stderr: string; exitCode: number};

export type CliOptions = Partial<Pick<Surroundings, 'env' | 'cwd' | 'signal' | 'now'>> & {
  /** Both streams are terminals of this many columns; undefined: pipes. */
  terminal?: number;
};

/** Runs a command line in this process against streams in memory, far from the settings of whoever runs the tests. */
export async function runCli(argv: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const out = memorySink(options.terminal);
  const err = memorySink(options.terminal);
  const app = createApp({
    streams: {out: out.sink, err: err.sink},
    env: options.env ?? {},
    cwd: options.cwd ?? '/',
    signal: options.signal ?? new AbortController().signal,
    now: options.now ?? (() => new Date('2026-01-02T03:04:05Z')),
    platform: 'linux',
    home: '/nowhere',
  });
  const exitCode = await main(argv, app);
  return {stdout: out.text(), stderr: err.text(), exitCode};
}

function memorySink(columns: number | undefined): {sink: Sink; text: () => string} {
  const written: string[] = [];
  return {
    sink: {
      write: text => {
        written.push(text);
      },
      isTty: columns !== undefined,
      columns,
      stream: undefined,
    },
    text: () => written.join(''),
  };
}
