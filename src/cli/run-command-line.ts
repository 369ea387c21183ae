import type {App} from '../app.ts';
import {describeError} from '../base/describe-error.ts';
import {jsonDocument} from '../output/json.ts';
import {createTheme} from '../output/theme.ts';
import {wantsColor} from '../output/wants-color.ts';
import type {CommandEnd} from './context.ts';
import {errorText} from './error-text.ts';
import {exitCodeOf, exitCodes} from './exit-codes.ts';
import {runProgram} from './program.ts';

/**
 * Runs one command line, the program's name not included, and tells how it failed: on stderr in words, with `--json` also
 * on stdout as a document. Never throws.
 */
export async function runCommandLine(argv: readonly string[], app: App): Promise<CommandEnd> {
  try {
    const exitCode = await runProgram(argv, app, runCommandLine);
    return {exitCode: app.signal.aborted ? exitCodes.interrupted : exitCode, error: undefined};
  } catch (error) {
    if (app.signal.aborted) return {exitCode: exitCodes.interrupted, error: undefined};
    tell(error, argv, app);
    const description = describeError(error);
    return {exitCode: exitCodeOf(description), error: description};
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
