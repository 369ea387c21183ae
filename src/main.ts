import {setFlagsFromString} from 'node:v8';
import {type App, createApp, type OnHangup, processSurroundings} from './app.ts';
import {describeError} from './cli/describe-error.ts';
import {errorText} from './cli/error-text.ts';
import {exitCodeOf, exitCodes} from './cli/exit-codes.ts';
import {runProgram} from './cli/program.ts';
import {jsonDocument} from './output/json.ts';
import {createTheme} from './output/theme.ts';
import {wantsColor} from './output/wants-color.ts';

/** Runs one command line, the program's name not included. Answers the exit code and never throws. */
export async function main(argv: readonly string[], app: App): Promise<number> {
  try {
    const exitCode = await runProgram(argv, app);
    return app.signal.aborted ? exitCodes.interrupted : exitCode;
  } catch (error) {
    if (app.signal.aborted) return exitCodes.interrupted;
    tell(error, argv, app);
    return exitCodeOf(describeError(error));
  } finally {
    app.close();
  }
}

/** The flags are looked for in the raw words: the error may be that those could not be understood. */
function tell(error: unknown, argv: readonly string[], {streams: {out, err}, env}: App): void {
  const words = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined);
  const refused = words.includes('--no-color');
  const theme = createTheme(wantsColor({isTty: err.isTty, refused, env}));
  err.write(errorText(error, theme, {verbose: words.includes('--verbose')}));
  if (words.includes('--json')) out.write(jsonDocument({error: describeError(error)}));
}

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** What has not ended by itself when the program is done and was told to stop is not waited for any longer. */
const farewellMs = 1500;

/**
 * Runs the command line of this process. The first Ctrl-C stops it cleanly, a second one at once. A reader that
 * closes the pipe (`| head`) ends it quietly, as done.
 */
export async function run(): Promise<number> {
  // A scan leaves much that dies young. Room for it grown to V8's usual size costs 60 MB and brings no time.
  setFlagsFromString('--semi-space-growth-factor=1');
  const stop = new AbortController();
  let broken: NodeJS.ErrnoException | undefined;
  const interrupt = (): void => {
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
  try {
    const app = createApp(processSurroundings(process, {signal: stop.signal, onOutputBroken, onHangup}));
    const exitCode = await main(process.argv.slice(2), app);
    await flushed(process.stdout);
    const code = broken ? afterBrokenOutput(broken) : exitCode;
    if (stop.signal.aborted) setTimeout(() => process.exit(code), farewellMs).unref();
    return code;
  } finally {
    for (const signal of stopSignals) process.off(signal, interrupt);
    process.off('SIGHUP', hangUp);
  }
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
