import {setFlagsFromString} from 'node:v8';
import {type App, createApp, type OnHangup, processSurroundings} from './app.ts';
import {tidyHeap} from './base/tidy-heap.ts';
import {exitCodes} from './cli/exit-codes.ts';
import {runCommandLine} from './cli/run-command-line.ts';

/** Runs one command line, the program's name not included. Answers the exit code and never throws. */
export async function main(argv: readonly string[], app: App): Promise<number> {
  try {
    const {exitCode} = await runCommandLine(argv, app);
    return exitCode;
  } finally {
    app.close();
  }
}

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** What has not ended by itself when the program is done and was told to stop is not waited for any longer. */
const farewellMs = 1500;

/**
 * Runs the command line of this process. The first Ctrl-C stops it cleanly, a second one at once. A reader that
 * closes the pipe (`| head`) ends it quietly, as done.
 */
export async function run(): Promise<number> {
  for (const flag of tidyHeap) setFlagsFromString(flag);
  const stop = new AbortController();
  let broken: NodeJS.ErrnoException | undefined;
  let done: number | undefined;
  const interrupt = (): void => {
    // What comes when all is done does not change how it ended.
    if (done !== undefined) process.exit(done);
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    stop.abort();
  };
  const onOutputBroken = (error: NodeJS.ErrnoException): void => {
    broken = error;
    stop.abort();
  };
  const hangups = new Set<() => void>();
  const hangUp = (): void => {
    if (hangups.size === 0) interrupt();
    else for (const listener of hangups) listener();
  };
  const onHangup: OnHangup = listener => {
    hangups.add(listener);
    return () => hangups.delete(listener);
  };
  for (const signal of stopSignals) process.on(signal, interrupt);
  process.on('SIGHUP', hangUp);
  const app = createApp(processSurroundings(process, {signal: stop.signal, onOutputBroken, onHangup}));
  const exitCode = await main(process.argv.slice(2), app);
  await flushed(process.stdout);
  const code = broken ? afterBrokenOutput(broken) : exitCode;
  if (stop.signal.aborted) setTimeout(() => process.exit(code), farewellMs).unref();
  done = code;
  return code;
}

/** Whether the last words arrived shows only when they are through. */
function flushed(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise(resolve => {
    stream.write('', () => resolve());
  });
}

function afterBrokenOutput(error: NodeJS.ErrnoException): number {
  if (error.code === 'EPIPE') return exitCodes.done;
  process.stderr.write(`Error: the output could not be written: ${error.message}\n-> make room, or write elsewhere\n`);
  return exitCodes.failed;
}
